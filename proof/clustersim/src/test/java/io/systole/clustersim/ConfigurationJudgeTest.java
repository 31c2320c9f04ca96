package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.configuration.CibVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationJudgeTest {
    private final List<String> broken = new ArrayList<>();
    private final ConfigurationJudge judge = new ConfigurationJudge(broken::add);
    private final ClusterState founded = Facts.founded();

    private Applied written(ClusterState before, long mark) {
        return Facts.after(before, Marks.set(before.version(), mark));
    }

    /// The command has left the cluster with this state, whatever it should have done.
    private static Applied leading(Applied applied, ClusterState to) {
        return new Applied(to, applied.entry(), List.of(), List.of(), Optional.empty());
    }

    @Test
    void whatOperatorsWriteOneAfterTheOtherIsWell() {
        var one = written(founded, 1);
        judge.committed(one, founded);
        judge.committed(written(one.state(), 2), one.state());
        assertEquals(List.of(), broken);
    }

    @Test
    void aConfigurationThatGoesBackIsNoticed() {
        var one = written(founded, 1);
        judge.committed(one, founded);
        var later = Facts.after(one.state(), new Command.AllowFencing());
        judge.committed(leading(later, founded), one.state());
        assertEquals(2, broken.size(), broken.toString());
        assertEquals("an operator has written 1, and it became 0", broken.getLast());
    }

    @Test
    void aChangeMadeForAnotherConfigurationIsNoticed() {
        var one = written(founded, 1);
        CibVersion old = founded.version();
        var two = Facts.after(one.state(), Marks.set(one.state().version(), 2));
        var late =
                new Applied(
                        two.state(),
                        Facts.after(one.state(), Marks.set(old, 2)).entry(),
                        List.of(),
                        List.of(),
                        Optional.empty());
        judge.committed(late, one.state());
        assertEquals(
                List.of(
                        "a change made for %s was applied to %s"
                                .formatted(old, one.state().version())),
                broken);
    }
}
