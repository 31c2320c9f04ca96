package io.systole.cib.xml;

import io.systole.cib.Cib;

/// Documents for tests, from their interesting part.
final class Documents {
    private Documents() {}

    static Cib read(String text) {
        return switch (CibReader.read(text, "test.xml")) {
            case Reading.Read(var cib) -> cib;
            case Reading.Refused(var problems) -> throw new AssertionError("refused: " + problems);
        };
    }

    static Cib configured(String configuration) {
        return configured("pacemaker-4.0", configuration);
    }

    static Cib configured(String schema, String configuration) {
        return read(
                "<cib validate-with='%s'><configuration>%s</configuration><status/></cib>"
                        .formatted(schema, configuration));
    }

    static Cib withResources(String resources) {
        return configured("<resources>" + resources + "</resources>");
    }
}
