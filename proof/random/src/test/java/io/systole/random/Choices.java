package io.systole.random;

import java.util.List;

/// A list of numbers, read from the front, from which a document is made.
///
/// When the numbers are used up all further answers are the plainest one: 0, the first of a list, *no*. So a shorter
/// list makes a plainer document.
final class Choices {
    private final List<Integer> numbers;
    private int next;

    Choices(List<Integer> numbers) {
        this.numbers = numbers;
    }

    /// From 0 to just below the limit.
    int below(int limit) {
        return next < numbers.size() ? Math.floorMod(numbers.get(next++), limit) : 0;
    }

    boolean oneIn(int many) {
        return below(many) == many - 1;
    }

    <T> T of(List<T> options) {
        return options.get(below(options.size()));
    }

    @SafeVarargs
    final <T> T of(T... options) {
        return options[below(options.length)];
    }

    boolean isUsedUp() {
        return next >= numbers.size();
    }
}
