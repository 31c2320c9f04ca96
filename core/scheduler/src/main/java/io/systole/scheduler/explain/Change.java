package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import io.systole.model.Role;
import java.util.Optional;

/// What is going to happen to one resource.
///
/// @param resource its own name, instance number included
/// @param from     where it is, if that matters
/// @param to       where it goes, or stays
/// @param reason   because of what, if anything but its own wish
/// @param blocked  it should happen, but can't
public record Change(
        Verb verb,
        String resource,
        Optional<NodeName> from,
        Optional<NodeName> to,
        Role currentRole,
        Role nextRole,
        Optional<String> reason,
        boolean blocked) {

    public enum Verb {
        START("Start"),
        STOP("Stop"),
        RESTART("Restart"),
        RECOVER("Recover"),
        RELOAD("Reload"),
        MOVE("Move"),
        MIGRATE("Migrate"),
        PROMOTE("Promote"),
        DEMOTE("Demote"),
        REPROMOTE("Re-promote");

        private final String word;

        Verb(String word) {
            this.word = word;
        }

        /// Whether what runs is interrupted by it.
        public boolean interrupts() {
            return switch (this) {
                case STOP, RESTART, RECOVER, MOVE -> true;
                case START, RELOAD, MIGRATE, PROMOTE, DEMOTE, REPROMOTE -> false;
            };
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /// Where, and in which role: `xen1 -> xen2`.
    public String details() {
        boolean roleMatters = currentRole.above(Role.STARTED) || nextRole.above(Role.UNPROMOTED);
        if (from.isEmpty()) {
            String target = to.map(NodeName::value).orElse("");
            return roleMatters ? currentRole + " -> " + nextRole + " " + target : target;
        }
        NodeName here = from.get();
        if (to.isEmpty()) return roleMatters ? currentRole + " " + here : here.value();
        NodeName there = to.get();
        boolean stays = here.equals(there);
        if (currentRole == nextRole) {
            String way = stays ? here.value() : here + " -> " + there;
            if (!roleMatters) return way;
            return stays ? currentRole + " " + way : way + " " + currentRole;
        }
        if (stays) return currentRole + " -> " + nextRole + " " + here;
        return currentRole + " " + here + " -> " + nextRole + " " + there;
    }

    /// `due to … (blocked)`, or nothing.
    public String because() {
        if (reason.isEmpty()) return blocked ? "blocked" : "";
        return "due to " + reason.get() + (blocked ? " (blocked)" : "");
    }
}
