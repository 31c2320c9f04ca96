package io.systole.state.maintenance;

import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several nodes are emptied, worked on and refilled, one after another.
///
/// All that is known of it is here, so that any leader can go on where another has stopped.
///
/// @param number    counts the runs of this cluster
/// @param nodes     in the order in which they are taken
/// @param position  which of them it is at, from 0; their number when all are done
/// @param phase     how far the present node has come
/// @param since     when that phase began
/// @param placement what ran where when the run began, and can be put back
/// @param reports   of the nodes that are done with
public record MaintenanceRun(
        long number,
        List<NodeName> nodes,
        int position,
        Phase phase,
        Condition condition,
        Instant began,
        Instant since,
        Map<ResourceId, NodeName> placement,
        List<Report> reports) {
    public MaintenanceRun {
        nodes = List.copyOf(nodes);
        placement = Collections.unmodifiableMap(new LinkedHashMap<>(placement));
        reports = List.copyOf(reports);
    }

    /// What becomes of one node, step by step.
    public enum Phase {
        /// Its turn has come; the cluster is to come to rest first.
        WAITING("waits for its turn"),
        DRAINING("is being emptied"),
        /// It is empty. Is all else well, so that it can be spared?
        GATE("is empty and waits for the others to be well"),
        /// It is free for whoever works on it, until the work is told to be done.
        WORKING("is being worked on"),
        REJOINING("is to come back"),
        /// It is back. Is all well?
        VERIFYING("is back and is looked at"),
        RESTORING("gets back what ran there"),
        /// All nodes are done with. What is still not where it was when the run began goes back, all of it at once.
        RETURNING("is done, and all goes back to where it was"),
        DONE("is done");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public enum Condition {
        RUNNING("under way"),
        PAUSED("paused"),
        FINISHED("finished"),
        ABORTED("aborted");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /// How it went with one node.
    public record Report(NodeName node, Result result, Instant at, String remark) {}

    public enum Result {
        DONE("done"),
        SKIPPED("skipped"),
        ABORTED("aborted");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public static MaintenanceRun begun(
            long number, List<NodeName> nodes, Map<ResourceId, NodeName> placement, Instant at) {
        return new MaintenanceRun(
                number, nodes, 0, Phase.WAITING, Condition.RUNNING, at, at, placement, List.of());
    }

    /// Neither finished nor aborted.
    public boolean isOpen() {
        return condition == Condition.RUNNING || condition == Condition.PAUSED;
    }

    /// The node it is at; none when all are done.
    public Optional<NodeName> node() {
        return position < nodes.size() ? Optional.of(nodes.get(position)) : Optional.empty();
    }

    public MaintenanceRun in(Phase newPhase, Instant at) {
        return new MaintenanceRun(
                number, nodes, position, newPhase, condition, began, at, placement, reports);
    }

    public MaintenanceRun in(Condition newCondition) {
        return new MaintenanceRun(
                number, nodes, position, phase, newCondition, began, since, placement, reports);
    }

    /// The present node is done with, and the next has its turn; after the last one, everything goes back.
    public MaintenanceRun reported(Result result, String remark, Instant at) {
        var more = new ArrayList<>(reports);
        node().ifPresent(node -> more.add(new Report(node, result, at, remark)));
        boolean last = position + 1 >= nodes.size();
        return new MaintenanceRun(
                number,
                nodes,
                position + 1,
                last ? Phase.RETURNING : Phase.WAITING,
                condition,
                began,
                at,
                placement,
                more);
    }

    /// Everything has gone back as far as it could.
    public MaintenanceRun finished(Instant at) {
        return in(Phase.DONE, at).in(Condition.FINISHED);
    }
}
