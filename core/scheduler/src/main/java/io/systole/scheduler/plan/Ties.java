package io.systole.scheduler.plan;

import java.util.Arrays;

/// The ties of an order, immutable. Plans have tens of thousands of relations, each asked a dozen times for its ties: so
/// a set is one number, with a bit for each of them.
public record Ties(int bits) {
    public static final Ties NONE = new Ties(0);

    public static Ties of(Tie tie, Tie... more) {
        int bits = bit(tie);
        for (Tie one : more) bits |= bit(one);
        return new Ties(bits);
    }

    private static int bit(Tie tie) {
        return 1 << tie.ordinal();
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public boolean has(Tie tie) {
        return (bits & bit(tie)) != 0;
    }

    public boolean hasAny(Ties others) {
        return (bits & others.bits) != 0;
    }

    /// Exactly this tie and no other.
    public boolean isJust(Tie tie) {
        return bits == bit(tie);
    }

    /// Whether there is none that is not among the others.
    public boolean isWithin(Ties others) {
        return (bits & ~others.bits) == 0;
    }

    public Ties with(Tie tie) {
        return new Ties(bits | bit(tie));
    }

    public Ties with(Ties others) {
        return new Ties(bits | others.bits);
    }

    public Ties without(Tie tie) {
        return new Ties(bits & ~bit(tie));
    }

    @Override
    public String toString() {
        return Arrays.stream(Tie.values()).filter(this::has).toList().toString();
    }
}
