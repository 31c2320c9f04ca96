package io.systole.state;

import io.systole.model.NodeName;
import io.systole.state.document.Holdings;
import io.systole.state.document.Obstacle;
import io.systole.state.maintenance.Drain;
import io.systole.transition.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far a drain has come, resource by resource. Not part of the state: it follows from it.
public record DrainView(Drain drain, List<Line> lines) {
    public DrainView {
        lines = List.copyOf(lines);
    }

    /// @param resource as executors know it
    /// @param estimate how long its last live migration took, where it has migrated before
    public record Line(String resource, Progress progress, Optional<Duration> estimate) {}

    /// How far one resource has come.
    public sealed interface Progress {
        /// It will leave; its turn has not come.
        record Waits() implements Progress {}

        record Migrates(Optional<NodeName> target) implements Progress {}

        /// Stops here, to be started elsewhere or not.
        record Stops() implements Progress {}

        record Stays(String because) implements Progress {}
    }

    /// What is left on the node, if it is or was being drained. What has left is not listed.
    public static Optional<DrainView> of(ClusterState state, NodeName node) {
        Drain drain = state.drains().get(node);
        if (drain == null) return Optional.empty();
        var lines = new ArrayList<Line>();
        for (String resource : state.holdings(node)) {
            lines.add(
                    new Line(
                            resource,
                            progress(state, drain, resource),
                            Holdings.lastMigration(state.document(), resource)));
        }
        return Optional.of(new DrainView(drain, lines));
    }

    private static Progress progress(ClusterState state, Drain drain, String resource) {
        if (drain.phase() == Drain.Phase.BLOCKED) {
            var nodes = state.members().values().stream().map(Member::ref).toList();
            String why = Obstacle.of(state.document(), nodes, resource);
            return new Progress.Stays(
                    why.isEmpty() ? "the cluster finds no way to take it elsewhere" : why);
        }
        var busy =
                state.transition().stream()
                        .flatMap(running -> running.inFlight().stream())
                        .filter(step -> isAbout(step, resource))
                        .toList();
        for (Step step : busy) {
            switch (step.operation()) {
                case "migrate_to", "migrate_from" -> {
                    return new Progress.Migrates(step.meta("migrate_target").map(NodeName::new));
                }
                case "stop" -> {
                    return new Progress.Stops();
                }
                default -> {}
            }
        }
        return new Progress.Waits();
    }

    private static boolean isAbout(Step step, String resource) {
        return step.resource().filter(named -> named.id().equals(resource)).isPresent();
    }
}
