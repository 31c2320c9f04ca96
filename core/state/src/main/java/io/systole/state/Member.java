package io.systole.state;

import io.systole.model.NodeName;
import io.systole.state.authorship.Incarnation;
import io.systole.state.document.NodeRef;
import java.time.Instant;

/// One host of the cluster, as the others have agreed to see it.
///
/// @param incarnation its present life, or the last one known
/// @param since       when it came to be so
public record Member(
        NodeName name, String id, Presence presence, Incarnation incarnation, Instant since) {

    public enum Presence {
        NEVER_SEEN("not seen yet"),
        ONLINE("online"),
        /// Silent, and what it ran may still run.
        LOST("lost"),
        /// Silent, and proven to run nothing.
        FENCED("fenced"),
        /// Shut down as it was allowed to: it runs nothing.
        LEFT("shut down");

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

    NodeRef ref() {
        return new NodeRef(name, id);
    }

    static Member expected(NodeName name, String id, Instant at) {
        return new Member(name, id, Presence.NEVER_SEEN, Incarnation.NONE, at);
    }

    Member now(Presence newPresence, Instant at) {
        return new Member(name, id, newPresence, incarnation, at);
    }

    Member online(Incarnation life, Instant at) {
        return new Member(name, id, Presence.ONLINE, life, at);
    }
}
