package io.systole.state;

import io.systole.model.NodeName;
import java.time.Instant;

/// The emptying of one node, from the wish to the return.
///
/// @param since  when the phase began
/// @param detail what stands in the way of a blocked drain; empty otherwise
public record Drain(NodeName node, Phase phase, Instant since, String detail) {

    public enum Phase {
        /// Asked for; nothing has moved yet.
        PLANNED("planned"),
        /// Resources are leaving.
        RUNNING("running"),
        /// Something stays there and will not leave by itself.
        BLOCKED("blocked"),
        /// Nothing runs there.
        DRAINED("drained"),
        /// Called off before the node was empty.
        CANCELLED("cancelled"),
        /// The node takes part again after it was empty.
        RESTORED("restored");

        private final String word;

        Phase(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static Drain planned(NodeName node, Instant at) {
        return new Drain(node, Phase.PLANNED, at, "");
    }

    /// Whether the node is kept empty, or is on the way there.
    public boolean isOn() {
        return switch (phase) {
            case PLANNED, RUNNING, BLOCKED, DRAINED -> true;
            case CANCELLED, RESTORED -> false;
        };
    }

    public boolean isSafeToPowerOff() {
        return phase == Phase.DRAINED;
    }

    Drain now(Phase newPhase, Instant at) {
        return new Drain(node, newPhase, at, "");
    }

    Drain blocked(Instant at, String because) {
        return new Drain(node, Phase.BLOCKED, at, because);
    }

    Drain ended(Instant at) {
        return now(phase == Phase.DRAINED ? Phase.RESTORED : Phase.CANCELLED, at);
    }
}
