package io.systole.control;

import io.systole.fencer.Attempt;
import io.systole.fencer.Fencing;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/// When this leader first saw what may have been stamped by the clock of another.
///
/// Clocks differ, and a limit that is measured with two of them comes too early: a fencing would be made twice, or a
/// watchdog be trusted that has not struck yet. So a leader counts from its own first sight, and after a change of
/// leaders such waiting begins anew.
final class Sightings {
    private record Place(long fencing, int attempt) {}

    private record Loss(NodeName node, Instant since) {}

    private final Map<Place, Instant> attempts = new HashMap<>();
    private final Map<Loss, Instant> losses = new HashMap<>();

    void forgetAll() {
        attempts.clear();
        losses.clear();
    }

    /// Takes note of what is new, and forgets what is over.
    void look(ClusterState state, Instant now) {
        var open = new HashSet<Place>();
        for (Fencing fencing : state.fencings().values()) {
            for (int number = 0; number < fencing.attempts().size(); number++)
                if (fencing.attempts().get(number).isOpen())
                    open.add(new Place(fencing.seed(), number));
        }
        attempts.keySet().retainAll(open);
        open.forEach(place -> attempts.putIfAbsent(place, now));
        var lost = new HashSet<Loss>();
        for (Member member : state.members().values())
            if (member.presence() == Member.Presence.LOST)
                lost.add(new Loss(member.name(), member.since()));
        losses.keySet().retainAll(lost);
        lost.forEach(loss -> losses.putIfAbsent(loss, now));
    }

    Instant ofLoss(Member member, Instant now) {
        return losses.getOrDefault(new Loss(member.name(), member.since()), now);
    }

    /// The fencing, its open attempts counted from when they were first seen here.
    Fencing timed(Fencing fencing) {
        var timed = new ArrayList<Attempt>();
        for (int number = 0; number < fencing.attempts().size(); number++) {
            Attempt attempt = fencing.attempts().get(number);
            Instant seen = attempts.get(new Place(fencing.seed(), number));
            timed.add(seen == null ? attempt : from(seen, attempt));
        }
        return fencing.with(timed);
    }

    private static Attempt from(Instant seen, Attempt attempt) {
        var shift = Duration.between(attempt.since(), seen);
        return new Attempt(
                attempt.task(),
                attempt.executor(),
                attempt.call(),
                seen,
                attempt.notBefore().plus(shift),
                attempt.limit().plus(shift),
                attempt.end());
    }
}
