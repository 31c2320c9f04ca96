package io.systole.scheduler.plan;

/// Counts changes of a draft's actions as far as others judge themselves by them: needed, possible, live,
/// where, what.
final class Revision {
    private int number;

    void advance() {
        number++;
    }

    int number() {
        return number;
    }
}
