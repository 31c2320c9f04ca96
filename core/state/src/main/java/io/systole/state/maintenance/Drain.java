package io.systole.state.maintenance;

import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import java.time.Instant;
import java.util.List;

/// The emptying of one node, from the wish to the return.
///
/// @param since  when the phase began
/// @param detail what stands in the way of a blocked drain, or what could not be put back; empty otherwise
/// @param clears what would clear the way; empty if nothing stands in it
/// @param ran    what ran there when it began and can be put back: resources, or the groups they are in
public record Drain(
        NodeName node,
        Phase phase,
        Instant since,
        String detail,
        String clears,
        List<ResourceId> ran) {
    public Drain {
        ran = List.copyOf(ran);
    }

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
        /// The node takes part again, and what ran there is on its way back.
        RESTORING("being restored"),
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

    public static Drain planned(NodeName node, List<ResourceId> ran, Instant at) {
        return new Drain(node, Phase.PLANNED, at, "", "", ran);
    }

    /// Whether the node is kept empty, or is on the way there.
    public boolean isOn() {
        return switch (phase) {
            case PLANNED, RUNNING, BLOCKED, DRAINED -> true;
            case CANCELLED, RESTORING, RESTORED -> false;
        };
    }

    public boolean isSafeToPowerOff() {
        return phase == Phase.DRAINED;
    }

    public Drain now(Phase newPhase, Instant at) {
        return new Drain(node, newPhase, at, "", "", ran);
    }

    public Drain blocked(Instant at, String because, String clearedBy) {
        return new Drain(node, Phase.BLOCKED, at, because, clearedBy, ran);
    }

    public Drain restored(Instant at, String remark) {
        return new Drain(node, Phase.RESTORED, at, remark, "", ran);
    }

    /// The node takes part again, and nothing is put back.
    public Drain ended(Instant at) {
        return now(phase == Phase.DRAINED ? Phase.RESTORED : Phase.CANCELLED, at);
    }
}
