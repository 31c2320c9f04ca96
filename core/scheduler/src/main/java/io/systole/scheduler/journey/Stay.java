package io.systole.scheduler.journey;

import io.systole.scheduler.inventory.Node;
import java.util.List;

/// A resource has to be on this node in this transition, wherever it is wanted, lest it be interrupted; when that is
/// settled it may be moved on, live.
///
/// @param asked nodes that are to tell whether it runs there
public record Stay(Node node, Because because, List<Node> asked) {
    public enum Because {
        ASKING("a migration failed, and where it runs now is still being found out"),
        UNDER_WAY("a migration there is under way"),
        HALF_DONE("a migration there is half done and will be finished first"),
        CLEAN_UP("a migration there was completed, and what it left behind goes first"),
        GIVEN_UP("live migration has failed too often; it will be tried again later");

        private final String words;

        Because(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public Stay {
        asked = List.copyOf(asked);
    }

    /// Nothing may be done to it before the answers are there.
    public boolean isHandsOff() {
        return because == Because.ASKING;
    }
}
