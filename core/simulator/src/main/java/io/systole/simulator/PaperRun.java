package io.systole.simulator;

import io.systole.model.AgentName;
import io.systole.model.OperationKey;
import io.systole.model.Policy;
import io.systole.scheduler.observe.Observation;
import io.systole.simulator.Execution.Line;
import io.systole.simulator.Execution.Outcome;
import io.systole.transition.MigrationLimit;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Carries out a transition on paper: every step succeeds at once, save those asked to fail, and leaves in the document
/// what it would have left there.
final class PaperRun {
    private final TransitionGraph graph;
    private final WorkingCopy paper;
    private final Observation observation;
    private final HistoryWriter histories;
    private final List<String> failures;
    private final MigrationLimit migrations;
    private final List<Line> lines = new ArrayList<>();

    /// @param observation what was seen before, by which resources are named
    /// @param failures    operations that go wrong, as `RSC_TASK_INTERVAL@NODE=RC`
    /// @param policy       classically limits mean nothing on paper
    PaperRun(
            TransitionGraph graph,
            WorkingCopy paper,
            Observation observation,
            HistoryWriter histories,
            List<String> failures,
            Policy policy) {
        this.graph = graph;
        this.paper = paper;
        this.observation = observation;
        this.histories = histories;
        this.failures = failures;
        this.migrations =
                switch (policy) {
                    case PACEMAKER -> MigrationLimit.none();
                    case CONTINUITY -> MigrationLimit.of(graph);
                };
    }

    /// To be called once.
    Execution run() {
        var run = TransitionRun.of(graph);
        for (var next = next(run); next.isPresent(); next = next(run)) {
            Step step = next.get();
            boolean well = perform(step);
            migrations.ended(step, well);
            if (well) run.confirm(step.id());
            else run.fail(step.id());
        }
        var outcome =
                run.isStuck()
                        ? Outcome.TERMINATED
                        : run.isAborted() ? Outcome.ABORTED : Outcome.COMPLETE;
        return new Execution(lines, outcome);
    }

    private Optional<Step> next(TransitionRun run) {
        var next = run.next(migrations::admits);
        next.ifPresent(migrations::take);
        return next;
    }

    /// @return whether it went well
    private boolean perform(Step step) {
        return switch (step.kind()) {
            case PSEUDO -> {
                tell("Pseudo action:   " + step.key() + onNode(step));
                yield true;
            }
            case CLUSTER -> {
                if (step.isFencing()) fence(step);
                else
                    tell("Cluster action:  " + step.operation() + forResource(step) + onNode(step));
                yield true;
            }
            case RESOURCE -> operate(step);
        };
    }

    private void tell(String text) {
        lines.add(new Line.Done(text));
    }

    private static String onNode(Step step) {
        return step.target().map(node -> " on " + node.name()).orElse("");
    }

    private static String forResource(Step step) {
        return step.resource().map(resource -> " for " + resource.id()).orElse("");
    }

    private void fence(Step step) {
        String action = step.meta("stonith_action").orElse("");
        String node = nodeOf(step);
        tell("Fencing " + node + " (" + action + ")");
        if (action.equals("on")) return;
        paper.node(node, step.target().map(Step.Target::id));
        paper.setMembership(node, "false", "offline", "down");
        paper.forgetHistory(node);
    }

    private static String nodeOf(Step step) {
        return step.target()
                .map(Step.Target::name)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "step " + step.id() + " " + step.key() + " has no node"));
    }

    private boolean operate(Step step) {
        var resource =
                step.resource()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "step " + step.id() + " is about no resource"));
        String shown = shownName(resource);
        boolean deletes = step.operation().equals("delete");
        String operation =
                deletes || step.intervalMillis() == 0
                        ? step.operation()
                        : step.operation() + "=" + step.intervalMillis();
        tell("Resource action: %-15s %s on %s".formatted(shown, operation, nodeOf(step)));
        if (deletes || step.operation().equals("meta-data")) return true;

        var node = paper.node(nodeOf(step), nodeId(step));
        var failure = forcedFailure(step, shown, resource.id());
        failure.ifPresent(forced -> {
            lines.add(
                    new Line.Note(
                            "Pretending action "
                                    + step.id()
                                    + " failed with rc="
                                    + forced.exitCode()));
            var failed = new OperationKey(forced.name(), step.operation(), step.intervalMillis());
            histories.countFailure(node, failed, isFatal(step), this::tell);
        });
        var agent = new AgentName(resource.standard(), resource.provider(), resource.type());
        var result = result(step, resource, failure);
        node.record(
                List.of(shown, resource.id()),
                HistoryWriter.begin(resource.id(), agent),
                history -> histories.write(history, result));
        return failure.isEmpty();
    }

    /// A node behind a router is known by its name.
    private static Optional<String> nodeId(Step step) {
        return step.router().isPresent()
                ? Optional.of(nodeOf(step))
                : step.target().map(Step.Target::id);
    }

    /// The name a resource is known by: plain if history ever knew it so, else with its instance number.
    private String shownName(Step.ResourceName resource) {
        if (observation.knows(resource.id())) return resource.id();
        return resource.longId().filter(observation::knows).orElse(resource.id());
    }

    /// @param name the name it was asked for by
    private record ForcedFailure(String name, int exitCode) {}

    private Optional<ForcedFailure> forcedFailure(Step step, String shown, String id) {
        for (String specification : failures) {
            for (String name : List.of(shown, id)) {
                String head =
                        name
                                + "_"
                                + step.operation()
                                + "_"
                                + step.intervalMillis()
                                + "@"
                                + nodeOf(step)
                                + "=";
                if (!specification.regionMatches(true, 0, head, 0, head.length())) continue;
                var exitCode = OperationSpec.exitCode(specification.substring(head.length()));
                if (exitCode.isPresent())
                    return Optional.of(new ForcedFailure(name, exitCode.getAsInt()));
            }
        }
        return Optional.empty();
    }

    private boolean isFatal(Step step) {
        return switch (step.operation()) {
            case "stop" -> true;
            case "start" ->
                    graph.header("failed-start-offset").filter("INFINITY"::equals).isPresent();
            default -> false;
        };
    }

    private HistoryWriter.Result result(
            Step step, Step.ResourceName resource, Optional<ForcedFailure> failure) {
        boolean reloads =
                step.operation().equals("reload") || step.operation().equals("reload-agent");
        String task = reloads ? "start" : step.operation();
        var key = new OperationKey(resource.id(), task, step.intervalMillis());
        var extra = new LinkedHashMap<String, String>();
        Optional<String> entryId = Optional.empty();
        if (task.startsWith("migrate_")) {
            entryId = Optional.of(key.toString());
            step.meta("migrate_source").ifPresent(node -> extra.put("migrate_source", node));
            step.meta("migrate_target").ifPresent(node -> extra.put("migrate_target", node));
        }
        var check = step.meta("migration_check");
        if (check.isPresent()) {
            entryId = Optional.of(resource.id() + "_migration-check_0");
            extra.put("migration-check", check.get());
        }
        int expected = step.expectedExitCode();
        int exitCode = failure.map(ForcedFailure::exitCode).orElse(expected);
        if (task.equals("notify")) {
            entryId =
                    Optional.of(
                            resource.id()
                                    + "_"
                                    + step.meta("notify_type").orElse("n/a")
                                    + "_notify_"
                                    + step.meta("notify_operation").orElse("n/a")
                                    + "_0");
            exitCode = 0;
        }
        extra.put("op-digest", step.parameterDigest());
        String reason = failure.isPresent() ? "User-injected result" : "";
        return new HistoryWriter.Result(
                key, entryId, nodeOf(step), exitCode, expected, reason, extra);
    }
}
