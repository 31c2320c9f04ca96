package io.systole.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// The MD5 digest of a text (RFC 1321): a fingerprint, and no protection.
///
/// Java has one too. But before it hands it out it reads its security configuration and opens the system's sources of
/// randomness: a twentieth of the time a plan takes from a cold start, and nothing a core should do.
final class Md5 {
    private static final int BLOCK = 64;

    /// By how many bits a sum is turned, over and over, in each of the four rounds.
    private static final int[][] TURNS = {
        {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}
    };

    /// What is added at each step: the first 32 bits after the point of the sine of 1, 2, 3 …
    private static final int[] SINES = sines();

    private int a = 0x67452301;
    private int b = 0xefcdab89;
    private int c = 0x98badcfe;
    private int d = 0x10325476;

    private Md5() {}

    /// In lower-case hex.
    static String of(String text) {
        var digest = new Md5();
        byte[] padded = padded(text.getBytes(StandardCharsets.UTF_8));
        int[] words = new int[BLOCK / 4];
        for (int at = 0; at < padded.length; at += BLOCK) {
            for (int i = 0; i < words.length; i++) words[i] = word(padded, at + 4 * i);
            digest.add(words);
        }
        byte[] result = new byte[16];
        put(digest.a, result, 0);
        put(digest.b, result, 4);
        put(digest.c, result, 8);
        put(digest.d, result, 12);
        return HexFormat.of().formatHex(result);
    }

    /// To whole blocks: a one bit, as many zeros as are needed, and the number of bits there were.
    private static byte[] padded(byte[] text) {
        byte[] padded = Arrays.copyOf(text, ((text.length + 8) / BLOCK + 1) * BLOCK);
        padded[text.length] = (byte) 0x80;
        long bits = 8L * text.length;
        put((int) bits, padded, padded.length - 8);
        put((int) (bits >>> 32), padded, padded.length - 4);
        return padded;
    }

    private void add(int[] words) {
        int oldA = a;
        int oldB = b;
        int oldC = c;
        int oldD = d;
        for (int i = 0; i < 16; i++) step((b & c) | (~b & d), words[i], i, TURNS[0]);
        for (int i = 16; i < 32; i++) step((b & d) | (c & ~d), words[5 * i + 1 & 15], i, TURNS[1]);
        for (int i = 32; i < 48; i++) step(b ^ c ^ d, words[3 * i + 5 & 15], i, TURNS[2]);
        for (int i = 48; i < 64; i++) step(c ^ (b | ~d), words[7 * i & 15], i, TURNS[3]);
        a += oldA;
        b += oldB;
        c += oldC;
        d += oldD;
    }

    private void step(int mixed, int word, int number, int[] turns) {
        int sum = a + mixed + word + SINES[number];
        a = d;
        d = c;
        c = b;
        b += Integer.rotateLeft(sum, turns[number & 3]);
    }

    private static int[] sines() {
        int[] sines = new int[64];
        for (int i = 0; i < sines.length; i++)
            sines[i] = (int) (long) (Math.abs(StrictMath.sin(i + 1)) * (1L << 32));
        return sines;
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xff
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | bytes[at + 3] << 24;
    }

    private static void put(int word, byte[] bytes, int at) {
        for (int i = 0; i < 4; i++) bytes[at + i] = (byte) (word >>> 8 * i);
    }
}
