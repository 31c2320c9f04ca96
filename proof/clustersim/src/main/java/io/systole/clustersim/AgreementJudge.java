package io.systole.clustersim;

import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.codec.StateCodec;
import java.util.Map;
import java.util.function.Consumer;

/// What the members have agreed on: all know the same, and know that they are a majority.
final class AgreementJudge {
    private final Consumer<String> broken;

    AgreementJudge(Consumer<String> broken) {
        this.broken = broken;
    }

    /// @param known by member; of those that are not as far as the truth nothing can be said
    void compare(ClusterState truth, Map<NodeName, ClusterState> known) {
        known.forEach((member, state) -> {
            if (state.index() == truth.index() && !StateCodec.same(state, truth))
                broken.accept(
                        "the state of %s differs at entry %d".formatted(member, truth.index()));
        });
    }

    void committed(ClusterState before, ClusterState after) {
        if (isQuorate(before) && !isQuorate(after))
            broken.accept("what a majority has agreed on says that there is none");
    }

    /// Only before any member was seen there is nobody to agree on anything.
    private static boolean isQuorate(ClusterState state) {
        return state.document().attribute("have-quorum", "0").equals("1");
    }
}
