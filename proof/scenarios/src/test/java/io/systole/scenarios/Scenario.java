package io.systole.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A scenario file: `#` lines of intent, statements, a line of dashes, the expected plan.
record Scenario(Path file, List<String> head, List<String> statements, String expected) {
    private static final String LINE = "----";

    static Scenario read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        int cut = lines.indexOf(LINE);
        var head = cut < 0 ? lines : lines.subList(0, cut);
        var rest = cut < 0 ? List.<String>of() : lines.subList(cut + 1, lines.size());
        var statements =
                head.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
        return new Scenario(file, head, statements, String.join("\n", rest).strip());
    }

    String name() {
        return file.getFileName().toString().replace(".txt", "").replace('-', ' ');
    }

    void rewrite(String plan) throws IOException {
        Files.writeString(
                file, String.join("\n", head).stripTrailing() + "\n" + LINE + "\n" + plan + "\n");
    }
}
