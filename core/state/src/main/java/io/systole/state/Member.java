package io.systole.state;

import io.systole.model.NodeName;
import java.time.Instant;

/// One host of the cluster, as the others have agreed to see it.
public record Member(NodeName name, String id, Presence presence, Instant since) {

    public enum Presence {
        NEVER_SEEN("not seen yet"),
        ONLINE("online"),
        /// Silent, and what it ran may still run.
        LOST("lost"),
        /// Silent, and proven to run nothing.
        FENCED("fenced");

        private final String word;

        Presence(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public boolean isOnline() {
        return presence == Presence.ONLINE;
    }

    Member now(Presence newPresence, Instant at) {
        return new Member(name, id, newPresence, at);
    }
}
