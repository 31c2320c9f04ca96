package io.systole.scheduler.situation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DigestTextTest {
    private static String digest(Map<String, String> parameters) {
        return DigestText.of(new TreeMap<>(parameters));
    }

    @Test
    void noParametersHaveTheDigestEveryHostKnows() {
        assertEquals("f2317cad3d54cec5d7d7aa7d0bf35cf8", digest(Map.of()));
    }

    @Test
    void aTimeLimitAloneHasTheDigestOfAPlainMonitor() {
        assertEquals("4811cef7f7f94e3a35a70be7916cb2fd", digest(Map.of("CRM_meta_timeout", "20000")));
    }

    @Test
    void oneParameterIsDigestedAsInTheField() {
        assertEquals("0830891652dabe627ca72b8e879199b1", digest(Map.of("delay", "10s")));
    }
}
