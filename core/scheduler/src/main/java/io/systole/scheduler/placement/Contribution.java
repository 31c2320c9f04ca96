package io.systole.scheduler.placement;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import java.util.Optional;

/// Why a score is what it is: one thing that was added to it.
///
/// @param detail   the constraint, partner or attribute that made it; empty where the cause says it all
/// @param earlier  what was added before, to any node of the same table
public record Contribution(
        Node node, Cause cause, String detail, Score amount, Optional<Contribution> earlier) {
    public enum Cause {
        NODE("score of the node"),
        HISTORY("what its history says"),
        TICKET("a missing ticket"),
        SHUTDOWN_LOCK("locked to the node that shut down"),
        LOCATION("location"),
        STICKINESS("stickiness"),
        FAILURES("too many failures"),
        MIGRATION("a live migration of it"),
        NOT_NAMED("it may only run where a location names the node"),
        NOT_FOR_REMOTE_NODES("it can't run on a remote node"),
        BUNDLE("its place in the bundle"),
        COLOCATION("colocation with what it depends on"),
        PARTNER("colocation with what depends on it"),
        KEPT("kept possible although a partner is banned there"),
        PROMOTION("promotion score"),
        INSTANCE("other instances of the clone"),
        ROLE("it shall be stopped"),
        CAPACITY("not enough capacity");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
