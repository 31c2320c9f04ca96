package io.systole.random;

import java.util.List;

/// A list of numbers, read from the front, from which a document is made.
///
/// When the numbers are used up all further answers are the plainest one: 0, the first of a list, *no*. So a shorter
/// list makes a plainer document.
public final class Choices {
    private final List<Integer> numbers;
    private int next;

    public Choices(List<Integer> numbers) {
        this.numbers = numbers;
    }

    /// From 0 to just below the limit.
    public int below(int limit) {
        return next < numbers.size() ? Math.floorMod(numbers.get(next++), limit) : 0;
    }

    public boolean oneIn(int many) {
        return below(many) == many - 1;
    }

    public <T> T of(List<T> options) {
        return options.get(below(options.size()));
    }

    @SafeVarargs
    public final <T> T of(T... options) {
        return options[below(options.length)];
    }

    public boolean isUsedUp() {
        return next >= numbers.size();
    }
}
