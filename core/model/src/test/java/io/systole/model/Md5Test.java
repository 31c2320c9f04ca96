package io.systole.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Md5Test {
    @Test
    void theTextsOfTheStandardHaveTheDigestsItTells() {
        assertEquals("d41d8cd98f00b204e9800998ecf8427e", Md5.of(""));
        assertEquals("0cc175b9c0f1b6a831c399e269772661", Md5.of("a"));
        assertEquals("900150983cd24fb0d6963f7d28e17f72", Md5.of("abc"));
        assertEquals("f96b697d7cb7938d525a2f31aaf161d0", Md5.of("message digest"));
        assertEquals("c3fcd3d76192e4007dfb496cca67e13b", Md5.of("abcdefghijklmnopqrstuvwxyz"));
        assertEquals("57edf4a22be3c955ac49da2e2107b67a", Md5.of("1234567890".repeat(8)));
    }

    @Test
    void textsOfEveryLengthHaveTheDigestJavaFinds() throws NoSuchAlgorithmException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int length = 0; length < 300; length++) {
            var text = new StringBuilder();
            for (int i = 0; i < length; i++) text.append((char) random.nextInt(' ', 0x500));
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
            assertEquals(
                    HexFormat.of().formatHex(digest),
                    Md5.of(text.toString()),
                    () -> "seed " + seed + ", text " + text);
        }
    }
}
