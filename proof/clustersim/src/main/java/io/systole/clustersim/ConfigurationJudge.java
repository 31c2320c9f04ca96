package io.systole.clustersim;

import io.systole.cib.document.Element;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.configuration.CibVersion;
import java.util.Optional;
import java.util.function.Consumer;

/// Committed configuration is never lost: its version does not go back, and what operators have written stays.
final class ConfigurationJudge {
    private final Consumer<String> broken;
    private Optional<String> mark = Optional.empty();

    ConfigurationJudge(Consumer<String> broken) {
        this.broken = broken;
    }

    void committed(Applied applied, ClusterState before) {
        Element document = applied.state().document();
        if (document.child("configuration").equals(before.document().child("configuration")))
            return;
        CibVersion version = applied.state().version();
        if (version.compareTo(before.version()) < 0)
            broken.accept(
                    "the configuration went back from %s to %s"
                            .formatted(before.version(), version));
        if (applied.isAccepted()
                && isOperators(applied)
                && applied.command() instanceof Command.PatchConfiguration patch) {
            if (!patch.expected().hasConfigurationOf(before.version()))
                broken.accept(
                        "a change made for %s was applied to %s"
                                .formatted(patch.expected(), before.version()));
            mark = Marks.of(patch).or(() -> mark);
        }
        var present = Marks.in(document);
        if (mark.isPresent() && !present.equals(mark))
            broken.accept(
                    "an operator has written %s, and it became %s"
                            .formatted(mark.get(), present.orElse("nothing")));
    }

    private static boolean isOperators(Applied applied) {
        return applied.entry().proposal().key().author().equals("operator");
    }
}
