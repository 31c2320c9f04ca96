package io.systole.state;

import io.systole.cib.status.TransitionKey;
import io.systole.model.ExitCode;
import io.systole.model.NodeName;
import io.systole.transition.Step;
import java.util.Optional;

/// Steps and their results in sentences for the timeline. What is routine is passed over: an empty sentence.
final class Telling {
    private Telling() {}

    static String begun(Step step, Transition running) {
        if (step.isFencing()) {
            return "%s is being fenced (%s)."
                    .formatted(target(step), step.meta("stonith_action").orElse("reboot"));
        }
        if (step.kind() != Step.Kind.RESOURCE) return "";
        return switch (step.operation()) {
            case "start" -> "%s starts on %s.".formatted(name(step), target(step));
            case "stop" ->
                    running.migrates(name(step))
                            ? ""
                            : "%s stops on %s.".formatted(name(step), target(step));
            case "migrate_to" ->
                    "%s migrates from %s to %s."
                            .formatted(
                                    name(step),
                                    target(step),
                                    step.meta("migrate_target").orElse("another node"));
            default -> "";
        };
    }

    static String ended(
            Step step,
            NodeName node,
            TransitionKey key,
            Outcome outcome,
            Optional<Transition> running) {
        if (!outcome.isAsExpected(key.expectedExitCode()))
            return unexpected(step, node, key, outcome);
        return switch (step.operation()) {
            case "start" -> "%s runs on %s.".formatted(name(step), node);
            case "migrate_from" -> "%s has arrived on %s.".formatted(name(step), node);
            case "promote" -> "%s is promoted on %s.".formatted(name(step), node);
            case "demote" -> "%s is demoted on %s.".formatted(name(step), node);
            case "stop" ->
                    running.filter(transition -> transition.migrates(name(step))).isPresent()
                            ? ""
                            : "%s is stopped on %s.".formatted(name(step), node);
            default -> "";
        };
    }

    private static String unexpected(Step step, NodeName node, TransitionKey key, Outcome outcome) {
        boolean probe = step.operation().equals("monitor") && step.intervalMillis() == 0;
        if (probe
                && key.expectedExitCode() == ExitCode.NOT_RUNNING
                && outcome.exitCode() == ExitCode.OK) {
            return "%s was found running on %s.".formatted(name(step), node);
        }
        return "%s on %s: %s %s.".formatted(name(step), node, step.operation(), outcome.tell());
    }

    private static String name(Step step) {
        return HistoryWriter.name(step);
    }

    private static String target(Step step) {
        return step.target().map(Step.Target::name).orElse("nowhere");
    }
}
