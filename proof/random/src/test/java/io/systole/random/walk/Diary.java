package io.systole.random.walk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The last things that happened; put into words only if somebody wants to read them.
final class Diary {
    private static final int MOST = 40;

    private final Deque<Supplier<String>> lines = new ArrayDeque<>();

    void add(Supplier<String> line) {
        lines.add(line);
        if (lines.size() > MOST) lines.removeFirst();
    }

    @Override
    public String toString() {
        return lines.stream().map(Supplier::get).collect(Collectors.joining("\n  "));
    }
}
