package io.systole.clustersim;

import io.systole.state.Applied;
import io.systole.state.Command;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.util.stream.Collectors;

/// Entries of the log as lines a person can follow.
final class Entries {
    private static final int LONGEST = 1_000;

    private Entries() {}

    static String tell(Applied applied) {
        String told = tell(applied.command());
        if (told.length() > LONGEST) told = told.substring(0, LONGEST) + " …";
        String verdict = applied.refusal().map(why -> " REFUSED: " + why).orElse("");
        return "    #%d %s%s".formatted(applied.entry().index(), told, verdict);
    }

    private static String tell(Command command) {
        if (command instanceof Command.RecordResult it)
            return "result of %s in %s (key %s): %s"
                    .formatted(
                            tell(it.step()), it.incarnation().id(), it.key(), it.outcome().tell());
        if (command instanceof Command.StartTransition it)
            return "transition %d by %s at %d changes, carrying %s: %s"
                    .formatted(
                            it.number(), it.author(), it.changes(), it.carried(), tell(it.graph()));
        if (command instanceof Command.ReplaceConfiguration) return "ReplaceConfiguration";
        return command.toString();
    }

    private static String tell(TransitionGraph graph) {
        return graph.steps().stream()
                .filter(step -> step.kind() != Step.Kind.PSEUDO)
                .map(step -> step.id() + " " + tell(step))
                .collect(Collectors.joining(", "));
    }

    private static String tell(Step step) {
        return step.key() + step.target().map(target -> " on " + target.name()).orElse("");
    }
}
