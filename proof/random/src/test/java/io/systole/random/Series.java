package io.systole.random;

import io.systole.cib.document.Element;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;

/// One random document after the other, each from a seed of its own: the first one's is the seed of the series, and so on
/// by one. So the seed of a document alone makes it again.
///
/// `systole.random.documents` says how many there are, from `systole.random.seed` on. Where `systole.random.minutes` is
/// given, its half is the end instead, and the seed is a fresh one unless it is given, too.
final class Series {
    private static final int HALVES = 2;
    private static final int GENERATION_SIZE = 1000;

    /// Neighbouring seeds of {@link Random} begin alike; multiplied by this they don't.
    private static final long APART = 0x9E3779B97F4A7C15L;

    private Series() {}

    /// @param kind of what the documents are, for the file of a finding
    static void check(
            String kind, Arbitrary<List<Integer>> numbers, Function<Choices, Element> document) {
        var generator = numbers.generator(GENERATION_SIZE, false);
        Optional<Double> minutes = given("minutes").map(Double::parseDouble);
        long first =
                given("seed")
                        .map(Long::parseLong)
                        .orElseGet(() -> minutes.isPresent() ? System.currentTimeMillis() : 1);
        long most = given("documents").map(Long::parseLong).orElse(100L);
        long begun = System.nanoTime();
        System.out.printf("%s: random documents from seed %d on%n", kind, first);
        long seed = first;
        while (minutes.isPresent() ? !isOver(begun, minutes.get()) : seed - first < most) {
            var drawn = generator.next(new Random(seed * APART)).value();
            Findings.check(document.apply(new Choices(drawn)), kind, seed);
            seed++;
        }
        System.out.printf("%s: %d random documents kept all promises%n", kind, seed - first);
    }

    private static boolean isOver(long begun, double minutes) {
        return System.nanoTime() - begun > minutes * 60e9 / HALVES;
    }

    private static Optional<String> given(String name) {
        return Optional.ofNullable(System.getProperty("systole.random." + name))
                .filter(text -> !text.isBlank());
    }
}
