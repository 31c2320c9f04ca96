package io.systole.state.authorship;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which proposals have been applied already, so that none is applied twice.
///
/// Authors count their proposals, so of each author a window below the highest number is remembered, a bit for each.
/// What is older than the window counts as seen: it can only be a straggler. Of authors long silent nothing is kept.
public final class SeenProposals {
    /// A few thousand proposals of each author.
    public static final int WINDOW = 4096;

    private static final int AUTHORS = 256;
    private static final int WORDS = WINDOW / Long.SIZE;

    public static final SeenProposals NONE = new SeenProposals(new TreeMap<>());

    /// @param highest  the highest number seen
    /// @param lastUsed index of the author's last entry
    /// @param seen     bit `number % WINDOW`, for the numbers from `highest - WINDOW + 1` to `highest`
    private record Window(long highest, long lastUsed, long[] seen) {
        boolean contains(long number) {
            if (number > highest) return false;
            return number <= highest - WINDOW || (seen[word(number)] & bit(number)) != 0;
        }

        Window with(long number, long index) {
            long[] bits = seen.clone();
            // Bits of numbers between are those of numbers a window ago.
            if (number - highest >= WINDOW) Arrays.fill(bits, 0);
            else
                for (long between = highest + 1; between <= number; between++)
                    bits[word(between)] &= ~bit(between);
            bits[word(number)] |= bit(number);
            return new Window(Math.max(highest, number), index, bits);
        }

        private static int word(long number) {
            return (int) (Math.floorMod(number, (long) WINDOW) / Long.SIZE);
        }

        private static long bit(long number) {
            return 1L << Math.floorMod(number, (long) Long.SIZE);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Window that
                    && highest == that.highest
                    && lastUsed == that.lastUsed
                    && Arrays.equals(seen, that.seen);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(highest) * 31 + Arrays.hashCode(seen);
        }
    }

    /// What is remembered of one author, as a snapshot tells it.
    ///
    /// @param lastUsed index of the author's last entry
    /// @param seen     bits of the window, in words of 64
    public record Author(String name, long highest, long lastUsed, List<Long> seen) {
        public Author {
            seen = List.copyOf(seen);
        }
    }

    private final SortedMap<String, Window> authors;

    private SeenProposals(SortedMap<String, Window> authors) {
        this.authors = Collections.unmodifiableSortedMap(authors);
    }

    /// @throws IllegalArgumentException if a window is not as long as ours
    public static SeenProposals of(List<Author> authors) {
        var windows = new TreeMap<String, Window>();
        for (Author author : authors) {
            if (author.seen().size() != WORDS) {
                throw new IllegalArgumentException(
                        "the window of %s has %d words, not %d"
                                .formatted(author.name(), author.seen().size(), WORDS));
            }
            long[] bits = author.seen().stream().mapToLong(Long::longValue).toArray();
            windows.put(author.name(), new Window(author.highest(), author.lastUsed(), bits));
        }
        return new SeenProposals(windows);
    }

    /// By name.
    public List<Author> authors() {
        var list = new ArrayList<Author>();
        authors.forEach((name, window) ->
                list.add(
                        new Author(
                                name,
                                window.highest(),
                                window.lastUsed(),
                                Arrays.stream(window.seen()).boxed().toList())));
        return list;
    }

    public boolean contains(ProposalKey key) {
        Window window = authors.get(key.author());
        return window != null && window.contains(key.number());
    }

    /// @param index of the entry the proposal came with
    public SeenProposals with(ProposalKey key, long index) {
        var more = new TreeMap<>(authors);
        Window window = more.getOrDefault(key.author(), new Window(0, index, new long[WORDS]));
        more.put(key.author(), window.with(key.number(), index));
        if (more.size() > AUTHORS) {
            more.values().stream()
                    .mapToLong(Window::lastUsed)
                    .min()
                    .ifPresent(oldest -> more.values().removeIf(it -> it.lastUsed == oldest));
        }
        return new SeenProposals(more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeenProposals that && authors.equals(that.authors);
    }

    @Override
    public int hashCode() {
        return authors.hashCode();
    }

    @Override
    public String toString() {
        return "proposals of " + authors.keySet();
    }
}
