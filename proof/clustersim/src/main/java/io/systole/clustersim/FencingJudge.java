package io.systole.clustersim;

import io.systole.model.NodeName;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// No host is called lost that could be heard all the time, and none that lives is fenced without a cause.
final class FencingJudge {
    /// Longer than it takes to miss somebody, to elect who says so, and to have it committed.
    private static final Duration LATELY = Duration.ofSeconds(60);

    private final BiPredicate<ClusterState, NodeName> cause;
    private final Consumer<String> broken;
    private final Map<NodeName, Instant> unheard = new HashMap<>();

    /// @param cause whether something that has happened on a living host is a cause to fence it
    FencingJudge(BiPredicate<ClusterState, NodeName> cause, Consumer<String> broken) {
        this.cause = cause;
        this.broken = broken;
    }

    /// It is off, stands still, has no daemon, or is behind a cut cable.
    void unheard(NodeName host, Instant now) {
        unheard.put(host, now);
    }

    void committed(Applied applied, ClusterState before, Instant now) {
        if (!applied.isAccepted()) return;
        if (applied.command() instanceof Command.MarkLost(var host) && isHeard(host, now))
            broken.accept("%s is called lost, and was heard all the time".formatted(host));
        if (applied.command() instanceof Command.FenceNode) return;
        for (NodeName host : applied.state().fencings().keySet()) {
            if (before.fencings().containsKey(host)) continue;
            Member member = before.members().get(host);
            if (member != null && member.isOnline() && !cause.test(before, host))
                broken.accept("%s lives, and is fenced without a cause".formatted(host));
        }
    }

    private boolean isHeard(NodeName host, Instant now) {
        Instant last = unheard.get(host);
        return last == null || now.isAfter(last.plus(LATELY));
    }
}
