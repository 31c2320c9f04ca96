package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.state.ClusterState;
import io.systole.state.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementJudgeTest {
    private final List<String> broken = new ArrayList<>();
    private final AgreementJudge judge = new AgreementJudge(broken::add);
    private final ClusterState founded = Facts.founded();

    @Test
    void aMemberThatKnowsSomethingElseIsNoticed() {
        ClusterState drained = Facts.after(founded, new Command.DrainNode(Facts.XEN1)).state();
        ClusterState other = Facts.after(founded, new Command.DrainNode(Facts.XEN2)).state();
        judge.compare(drained, Map.of(Facts.XEN1, drained, Facts.XEN2, other));
        assertEquals(List.of("the state of xen2 differs at entry " + drained.index()), broken);
    }

    @Test
    void aMemberThatIsNotAsFarIsLeftInPeace() {
        ClusterState drained = Facts.after(founded, new Command.DrainNode(Facts.XEN1)).state();
        judge.compare(drained, Map.of(Facts.XEN2, founded));
        assertEquals(List.of(), broken);
    }

    @Test
    void aMajorityThatDeniesItselfIsNoticed() {
        judge.committed(ClusterState.EMPTY, founded);
        assertEquals(List.of(), broken);
        judge.committed(founded, ClusterState.EMPTY);
        assertEquals(List.of("what a majority has agreed on says that there is none"), broken);
    }
}
