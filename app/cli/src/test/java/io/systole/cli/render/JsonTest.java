package io.systole.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void membersKeepTheirOrderAndEmptyOnesAreLeftOut() {
        var map = new LinkedHashMap<String, Object>();
        map.put("b", 1);
        map.put("none", Optional.empty());
        map.put("a", Optional.of(true));
        map.put("list", List.of("x", "y"));
        map.put("maps", List.of(Map.of("k", "v")));
        map.put("empty", Map.of());
        assertEquals(
                """
                {
                  "b": 1,
                  "a": true,
                  "list": ["x", "y"],
                  "maps": [
                    {
                      "k": "v"
                    }
                  ],
                  "empty": {}
                }
                """,
                Json.write(map));
    }

    @Test
    void textsAreEscaped() {
        assertEquals("\"a \\\"b\\\" \\\\ \\n \\u0001 ü\"\n", Json.write("a \"b\" \\ \n \u0001 ü"));
    }
}
