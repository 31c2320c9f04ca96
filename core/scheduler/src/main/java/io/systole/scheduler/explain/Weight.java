package io.systole.scheduler.explain;

import io.systole.model.Score;

/// One thing that speaks for a node, or against it.
///
/// @param by     the constraint, partner or attribute that made it; empty where the kind says it all
/// @param points what it adds to the score; −INFINITY is a ban
public record Weight(Kind kind, String by, Score points) {
    private static final String HEALTH = "node-health";

    public enum Kind {
        NODE("score of the node"),
        HISTORY("history"),
        TICKET("ticket"),
        SHUTDOWN_LOCK("shutdown lock on"),
        LOCATION("location"),
        STICKINESS("stickiness"),
        FAILURES("failures of"),
        MIGRATION("live migration:"),
        NOT_NAMED("no location names the node"),
        NOT_FOR_REMOTE_NODES("not for remote nodes"),
        BUNDLE("place in the bundle"),
        COLOCATION("colocation"),
        PARTNER("partner's wish"),
        KEPT("kept possible all the same"),
        PROMOTION("promotion score"),
        INSTANCE("other instances of the clone"),
        ROLE("shall be stopped"),
        CAPACITY("not enough capacity");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// `location 'loc1' +100`, `stickiness +1`.
    public String tell() {
        return name() + " " + (points.points() > 0 ? "+" : "") + points;
    }

    /// `location 'loc1'`, `stickiness`; what nobody wrote, but everybody means, as `colocation (group members)`.
    public String name() {
        if (by.equals(HEALTH)) return "node health";
        if (kind == Kind.MIGRATION) return by;
        if (by.isEmpty() || kind == Kind.INSTANCE || kind == Kind.ROLE) return kind.words;
        return by.startsWith("#")
                ? kind.words + " (" + by.substring(1).replace('-', ' ') + ")"
                : kind.words + " '" + by + "'";
    }

    boolean isHealth() {
        return by.equals(HEALTH);
    }
}
