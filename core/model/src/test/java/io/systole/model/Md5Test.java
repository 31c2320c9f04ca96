package io.systole.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Md5Test {
    @Test
    void theExamplesOfTheStandardComeOut() {
        assertEquals("d41d8cd98f00b204e9800998ecf8427e", digest(""));
        assertEquals("0cc175b9c0f1b6a831c399e269772661", digest("a"));
        assertEquals("f96b697d7cb7938d525a2f31aaf161d0", digest("message digest"));
        assertEquals(
                "57edf4a22be3c955ac49da2e2107b67a",
                digest(
                        "12345678901234567890123456789012345678901234567890123456789012345678901234567890"));
    }

    @Test
    void theJdksOwnSaysTheSameAtEveryLength() throws NoSuchAlgorithmException {
        for (int length = 0; length < 300; length++) {
            byte[] message = new byte[length];
            for (int i = 0; i < length; i++) message[i] = (byte) (i * 31 + length);
            byte[] theirs = MessageDigest.getInstance("MD5").digest(message);
            assertEquals(HexFormat.of().formatHex(theirs), Md5.of(message), length + " bytes");
        }
    }

    private static String digest(String text) {
        return Md5.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
