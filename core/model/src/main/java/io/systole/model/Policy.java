package io.systole.model;

import java.util.Optional;

/// By whose manners the scheduler decides.
public enum Policy {
    /// The classical decisions, exactly.
    PACEMAKER("pacemaker"),
    /// Never worse: a running virtual machine is not interrupted where it can be avoided.
    CONTINUITY("continuity");

    private final String word;

    Policy(String word) {
        this.word = word;
    }

    public static Optional<Policy> named(String word) {
        for (Policy policy : values()) if (policy.word.equals(word)) return Optional.of(policy);
        return Optional.empty();
    }

    @Override
    public String toString() {
        return word;
    }
}
