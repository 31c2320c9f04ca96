package io.systole.layers.wronghouse.state;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

public final class Files {
    private Files() {}

    public static final class NamesAFile {
        Path file() {
            return Path.of("cib.xml");
        }
    }

    public static final class OpensAFile {
        InputStream open() throws IOException {
            return new FileInputStream("cib.xml");
        }
    }
}
