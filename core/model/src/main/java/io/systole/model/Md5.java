package io.systole.model;

import java.util.Arrays;
import java.util.HexFormat;

/// The message digest of RFC 1321: a fingerprint, no protection.
///
/// The one the JDK has comes with its security providers, and to start these takes a short command longer than all the
/// digests it needs.
final class Md5 {
    private static final int BLOCK = 64;
    private static final int LENGTH = 8;

    /// How far each step of a round rotates: four steps, again and again.
    private static final int[][] ROTATIONS = {
        {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}
    };

    /// What each step adds: the fractions of the sines of 1, 2, 3 … as whole numbers.
    private static final int[] SINES = new int[BLOCK];

    static {
        for (int step = 0; step < SINES.length; step++)
            SINES[step] = (int) (long) (StrictMath.abs(StrictMath.sin(step + 1)) * (1L << 32));
    }

    private int a = 0x6745_2301;
    private int b = 0xEFCD_AB89;
    private int c = 0x98BA_DCFE;
    private int d = 0x1032_5476;

    private Md5() {}

    /// In lower-case hex.
    static String of(byte[] message) {
        var md5 = new Md5();
        byte[] padded = padded(message);
        int[] words = new int[BLOCK / 4];
        for (int block = 0; block < padded.length; block += BLOCK) {
            for (int i = 0; i < words.length; i++) words[i] = word(padded, block + 4 * i);
            md5.take(words);
        }
        var hex = HexFormat.of();
        return hex.toHexDigits(Integer.reverseBytes(md5.a))
                + hex.toHexDigits(Integer.reverseBytes(md5.b))
                + hex.toHexDigits(Integer.reverseBytes(md5.c))
                + hex.toHexDigits(Integer.reverseBytes(md5.d));
    }

    /// To whole blocks: a set bit, zeros, and the length in bits.
    private static byte[] padded(byte[] message) {
        int blocks = (message.length + LENGTH) / BLOCK + 1;
        byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
        padded[message.length] = (byte) 0x80;
        long bits = 8L * message.length;
        for (int i = 0; i < LENGTH; i++)
            padded[padded.length - LENGTH + i] = (byte) (bits >>> (8 * i));
        return padded;
    }

    /// Four bytes, the lowest first.
    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }

    private void take(int[] words) {
        int a0 = a;
        int b0 = b;
        int c0 = c;
        int d0 = d;
        for (int i = 0; i < 16; i++) step(0, i, d ^ (b & (c ^ d)), words[i]);
        for (int i = 0; i < 16; i++) step(1, i, c ^ (d & (b ^ c)), words[(5 * i + 1) % 16]);
        for (int i = 0; i < 16; i++) step(2, i, b ^ c ^ d, words[(3 * i + 5) % 16]);
        for (int i = 0; i < 16; i++) step(3, i, c ^ (b | ~d), words[(7 * i) % 16]);
        a += a0;
        b += b0;
        c += c0;
        d += d0;
    }

    private void step(int round, int i, int mixed, int word) {
        int sum = a + mixed + SINES[16 * round + i] + word;
        a = d;
        d = c;
        c = b;
        b += Integer.rotateLeft(sum, ROTATIONS[round][i % 4]);
    }
}
