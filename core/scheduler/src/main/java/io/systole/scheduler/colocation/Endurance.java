package io.systole.scheduler.colocation;

/// How much hearing is left before what is said from afar is left unheard.
///
/// The field knows no such end: it hears on, for hours if need be. All hearings of one plan share one store, and each has a
/// little of its own, so that the last ones are not deaf.
final class Endurance {
    /// In steps: some seconds for a plan. Where the store is used up, the field takes minutes at least.
    private static final int SHARED = 6_000_000;

    private static final int OWN = 2_000;

    /// What it costs to remember, in steps.
    private static final int REMEMBERING = 4;

    private int shared = SHARED;
    private int own;
    private boolean leftUnheard;

    void rest() {
        own = OWN;
    }

    boolean isSpent() {
        return own <= 0 && shared <= 0;
    }

    void leaveUnheard() {
        leftUnheard = true;
    }

    boolean hasLeftUnheard() {
        return leftUnheard;
    }

    void step() {
        if (own > 0) own--;
        else shared--;
    }

    void remember() {
        if (own > 0) own -= REMEMBERING;
        else shared -= REMEMBERING;
    }
}
