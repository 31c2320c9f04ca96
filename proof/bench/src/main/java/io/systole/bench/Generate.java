package io.systole.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a generated cluster to a file: `Generate HOSTS VMS FILE [SEED [probed|sparse|none]]`.
public final class Generate {
    private Generate() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            System.err.println("usage: Generate HOSTS VMS FILE [SEED [probed|sparse|none]]");
            System.exit(64);
        }
        var usual = Shape.of(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : usual.seed();
        var history = arguments.length > 4 ? history(arguments[4]) : usual.history();
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[2]))) {
            ClusterDocument.write(new Shape(usual.hosts(), usual.vms(), seed, history), out);
        }
    }

    private static Shape.History history(String word) {
        return switch (word) {
            case "probed" -> Shape.History.PROBED;
            case "sparse" -> Shape.History.SPARSE;
            case "none" -> Shape.History.NONE;
            default ->
                    throw new IllegalArgumentException("neither probed, sparse nor none: " + word);
        };
    }
}
