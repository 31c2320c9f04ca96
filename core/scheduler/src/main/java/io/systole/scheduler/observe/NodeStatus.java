package io.systole.scheduler.observe;

import io.systole.model.NodeName;
import java.util.Optional;

/// How a node is doing, in the words administrators know.
public record NodeStatus(NodeName name, Kind kind, State state, Optional<Health> health) {
    public enum Kind {
        CLUSTER("Node"),
        REMOTE("RemoteNode"),
        GUEST("GuestNode");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public enum State {
        UNCLEAN_ONLINE("UNCLEAN (online)"),
        UNCLEAN_PENDING("UNCLEAN (pending)"),
        UNCLEAN_OFFLINE("UNCLEAN (offline)"),
        PENDING("pending"),
        STANDBY_ON_FAIL("standby (on-fail)"),
        OFFLINE_STANDBY("OFFLINE (standby)"),
        STANDBY("standby"),
        STANDBY_WITH_RESOURCES("standby (with active resources)"),
        MAINTENANCE("maintenance"),
        OFFLINE_MAINTENANCE("OFFLINE (maintenance)"),
        ONLINE("online"),
        OFFLINE("OFFLINE");

        private final String words;

        State(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public enum Health {
        YELLOW,
        RED
    }

    /// Nothing to say but on or off: such nodes are listed together.
    public boolean isPlain() {
        return (state == State.ONLINE || state == State.OFFLINE) && health.isEmpty();
    }

    public boolean isOnline() {
        return switch (state) {
            case UNCLEAN_ONLINE,
                    STANDBY_ON_FAIL,
                    STANDBY,
                    STANDBY_WITH_RESOURCES,
                    MAINTENANCE,
                    ONLINE ->
                    true;
            case UNCLEAN_PENDING,
                    UNCLEAN_OFFLINE,
                    PENDING,
                    OFFLINE_STANDBY,
                    OFFLINE_MAINTENANCE,
                    OFFLINE ->
                    false;
        };
    }

    /// `Node xen1: standby (health is RED)`
    public String tell() {
        return kind
                + " "
                + name
                + ": "
                + state
                + health.map(colour -> " (health is " + colour + ")").orElse("");
    }
}
