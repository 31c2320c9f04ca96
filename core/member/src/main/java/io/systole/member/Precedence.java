package io.systole.member;

import io.systole.control.Planner;
import io.systole.model.Interval;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.Proposal;
import io.systole.state.authorship.ProposalKey;
import io.systole.transition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which of two hosts that can't hear each other may fence the other first, as the planner sees it.
///
/// Both know the same, and both ask what would be done if either were lost: so they come to the same answer.
final class Precedence {
    private final Planner planner;
    private final NodeName self;

    Precedence(Planner planner, NodeName self) {
        this.planner = planner;
        this.self = self;
    }

    /// How long this host has to wait before it fences the other one; empty where neither is more important.
    Optional<Duration> delay(ClusterState state, NodeName other, Instant now) {
        Duration mine = asked(state, other, now);
        Duration theirs = asked(state, self, now);
        return mine.equals(theirs) ? Optional.empty() : Optional.of(mine);
    }

    /// The delay with which that host would be fenced if it were lost.
    private Duration asked(ClusterState state, NodeName lost, Instant now) {
        var what = new Proposal(new ProposalKey("what if", 1), new Command.MarkLost(lost));
        var after = state.apply(new Entry(state.index() + 1, now, what)).state();
        return planner.plan(after.cib(), now).graph().steps().stream()
                .filter(Step::isFencing)
                .filter(step -> step.target().filter(it -> lost.isSame(it.name())).isPresent())
                .flatMap(step -> step.meta("priority_fencing_delay").stream())
                .flatMap(text -> Interval.parse(text).stream())
                .map(Interval::toDuration)
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
