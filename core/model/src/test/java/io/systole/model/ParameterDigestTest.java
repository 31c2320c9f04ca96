package io.systole.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParameterDigestTest {
    @Test
    void noParametersHaveTheWellKnownDigest() {
        assertEquals("f2317cad3d54cec5d7d7aa7d0bf35cf8", ParameterDigest.of(new TreeMap<>()));
    }

    @Test
    void ofWhatTheClusterAddsOnlyARecurringOperationsTimeLimitCounts() {
        var attributes =
                Map.of(
                        "CRM_meta_timeout",
                        "20000",
                        "CRM_meta_name",
                        "monitor",
                        "crm_feature_set",
                        "3.20.5");
        assertEquals(
                "4811cef7f7f94e3a35a70be7916cb2fd",
                ParameterDigest.of(ParameterDigest.parametersAmong(attributes, true)));
        assertEquals(
                "f2317cad3d54cec5d7d7aa7d0bf35cf8",
                ParameterDigest.of(ParameterDigest.parametersAmong(attributes, false)));
    }

    @Test
    void specialCharactersAreEscapedAsTheFieldDoes() {
        assertEquals("a&lt;b&amp;c&quot;d&#x09;e'é", XmlText.escaped("a<b&c\"d\te'é"));
    }
}
