package io.systole.model;

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

    @Override
    public String toString() {
        return word;
    }
}
