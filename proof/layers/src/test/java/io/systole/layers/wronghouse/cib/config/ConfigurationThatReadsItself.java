package io.systole.layers.wronghouse.cib.config;

import io.systole.layers.wronghouse.cib.Document;
import io.systole.layers.wronghouse.cib.xml.DocumentReader;

final class ConfigurationThatReadsItself {
    Document read() {
        return DocumentReader.EMPTY;
    }
}
