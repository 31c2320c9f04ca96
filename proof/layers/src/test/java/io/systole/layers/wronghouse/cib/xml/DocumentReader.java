package io.systole.layers.wronghouse.cib.xml;

import io.systole.layers.wronghouse.cib.Document;

public final class DocumentReader {
    public static final Document EMPTY = new Document();

    private DocumentReader() {}
}
