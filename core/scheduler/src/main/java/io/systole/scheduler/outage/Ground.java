package io.systole.scheduler.outage;

/// The kinds of ground on which something that runs is interrupted.
public enum Ground {
    HOST_LOST("the node it runs on is lost or must be fenced", "a node that keeps answering"),
    FAILED("it has failed and is recovered", "a clean-up, if the failure is over"),
    ACTIVE_TWICE(
            "it is active in more than one place", "finding out where it runs before it is moved"),
    START_UNFINISHED("its start hasn't finished", "waiting until it has started"),
    NO_QUORUM("the cluster has no quorum", "enough nodes for a quorum, or no-quorum-policy=freeze"),
    DEPENDENCY_DOWN(
            "what it depends on is down and can't come up", "bringing up what it depends on"),
    TARGET_UNSERVED(
            "what it depends on can't come up where it should go",
            "bringing that up there, or another node to go to"),
    RUNS_WITHOUT(
            "what it depends on is down and can't come up, and it runs without",
            "bringing that up"),
    IN_DOUBT("where it runs is still being found out", "an answer of the hosts that are asked"),
    DISABLED("its target-role is Stopped", "target-role=Started"),
    STOP_ALL("stop-all-resources is set", "stop-all-resources=false"),
    REMOVED("it was removed from the configuration", "configuring it again"),
    TICKET_LOST("a ticket it needs was lost", "granting the ticket again"),
    SHUTDOWN_LOCK("its node shuts down, and shutdown-lock is set", "shutdown-lock=false"),
    DRAIN_STOPS("its node is drained, and on-drain is stop", "on-drain=relocate"),
    DEFINITION_CHANGED("its definition was changed", "changing it back"),
    RELOCATED("it must leave, and can't leave live", "on-drain=stay"),
    NO_PLACE("there is no node left for it", "a node it may run on"),
    DEPENDENCY("what it depends on is interrupted", "on-move=keep in that ordering"),
    REARRANGED("what it is tied to is rearranged", "a weaker constraint");

    private final String words;
    private final String remedy;

    Ground(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    /// Why, without a subject: `it has failed and is recovered`.
    public String words() {
        return words;
    }

    /// What would avoid it, as a noun phrase.
    public String remedy() {
        return remedy;
    }

    /// Nobody planned it.
    boolean isForced() {
        return switch (this) {
            case HOST_LOST, FAILED, ACTIVE_TWICE, NO_QUORUM, DEPENDENCY_DOWN -> true;
            case START_UNFINISHED,
                    TARGET_UNSERVED,
                    RUNS_WITHOUT,
                    IN_DOUBT,
                    DISABLED,
                    STOP_ALL,
                    REMOVED,
                    TICKET_LOST,
                    SHUTDOWN_LOCK,
                    DRAIN_STOPS,
                    DEFINITION_CHANGED,
                    RELOCATED,
                    NO_PLACE,
                    DEPENDENCY,
                    REARRANGED ->
                    false;
        };
    }

    /// Where it is, it can do without what doesn't come up, or not yet: it is stopped for nothing.
    boolean isNeedless() {
        return this == TARGET_UNSERVED || this == RUNS_WITHOUT || this == IN_DOUBT;
    }

    /// What is held on this ground goes when that changes; nobody need agree to anything.
    boolean isForAWhile() {
        return isNeedless() || this == START_UNFINISHED;
    }

    /// Somebody asked for just this; whatever depends on it goes with it.
    boolean isAskedFor() {
        return switch (this) {
            case DISABLED,
                    STOP_ALL,
                    REMOVED,
                    TICKET_LOST,
                    SHUTDOWN_LOCK,
                    DRAIN_STOPS,
                    DEFINITION_CHANGED ->
                    true;
            case HOST_LOST,
                    FAILED,
                    ACTIVE_TWICE,
                    START_UNFINISHED,
                    NO_QUORUM,
                    DEPENDENCY_DOWN,
                    TARGET_UNSERVED,
                    RUNS_WITHOUT,
                    IN_DOUBT,
                    RELOCATED,
                    NO_PLACE,
                    DEPENDENCY,
                    REARRANGED ->
                    false;
        };
    }
}
