package io.systole.clustersim;

import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Member;
import io.systole.world.Residents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What must come in the end: all members there, nothing left to do, and each resource where it should be, as often as it should.
final class RestJudge {
    private final Estate estate;

    RestJudge(Estate estate) {
        this.estate = estate;
    }

    /// What is still not as it should be.
    List<String> wants(ClusterState state, Residents residents) {
        var wants = new ArrayList<String>();
        if (!state.isSettled()) wants.add("there is work to do");
        for (Member member : state.members().values())
            if (!member.isOnline()) wants.add(member.name() + " is " + member.presence());
        state.drains().values().stream()
                .filter(drain -> drain.isOn())
                .forEach(drain ->
                        wants.add("the drain of " + drain.node() + " is " + drain.phase()));
        for (String resource : estate.single()) {
            int copies = residents.hosts(resource).size();
            if (copies != 1 && !isTakenForRunning(resource, residents))
                wants.add("%s runs on %d hosts".formatted(resource, copies));
        }
        for (String resource : estate.cloned())
            for (NodeName host : estate.workers())
                if (!residents.runs(resource, host))
                    wants.add("%s does not run on %s".formatted(resource, host));
        return wants;
    }

    /// What is wrong with a cluster that goes on moving things although all was well.
    ///
    /// @param moves live ones, and stops: each resource may still go once to where it would rather be
    Optional<String> restless(long moves, Duration length) {
        return moves <= estate.single().size()
                ? Optional.empty()
                : Optional.of(
                        "all was well, and then there were %d moves within %d s"
                                .formatted(moves, length.toSeconds()));
    }

    /// Its agent calls a paused copy running that a failed migration has left behind. Once it has died at home nobody can tell the copy from
    /// a machine that has arrived, but by a look in depth; where none is asked for, nobody is to blame.
    private boolean isTakenForRunning(String resource, Residents residents) {
        return !estate.checks()
                && estate.machines().contains(resource)
                && residents.hosts(resource).isEmpty()
                && estate.workers().stream().anyMatch(host -> residents.isThere(resource, host));
    }
}
