package io.systole.layers.wronghouse.control;

import io.systole.layers.wronghouse.cib.Document;
import io.systole.layers.wronghouse.cib.xml.DocumentReader;

final class ControlThatReadsXml {
    Document read() {
        return DocumentReader.EMPTY;
    }
}
