package io.systole.member;

import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.ReplicatedLog;
import io.systole.state.authorship.Incarnation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long this host has been without a majority, and whether it must stop itself for that.
///
/// Those who have the majority wait that long, and longer, before they believe it.
final class Majority {
    private final NodeName self;
    private final Incarnation incarnation;
    private final MemberEvent.Boot boot;
    private final ReplicatedLog log;
    private final Optional<Duration> watchdog;
    private Optional<Instant> missingSince = Optional.empty();
    private boolean isDone;

    Majority(
            NodeName self,
            Incarnation incarnation,
            MemberEvent.Boot boot,
            ReplicatedLog log,
            Optional<Duration> watchdog) {
        this.self = self;
        this.incarnation = incarnation;
        this.boot = boot;
        this.log = log;
        this.watchdog = watchdog;
    }

    void look(Instant now) {
        if (log.leader().isPresent()) {
            missingSince = Optional.empty();
            isDone = false;
        } else if (missingSince.isEmpty()) {
            missingSince = Optional.of(now);
        }
    }

    boolean isMissing() {
        return missingSince.isPresent();
    }

    /// When this host must stop itself, if it has anything that others may recover.
    Optional<Instant> due(ClusterState state) {
        if (isDone || missingSince.isEmpty() || watchdog.isEmpty()) return Optional.empty();
        return mayHold(state)
                ? Optional.of(missingSince.get().plus(watchdog.get()))
                : Optional.empty();
    }

    /// What is known of the life before says nothing of a host that has been off since: it would be reset for what is gone, and a whole cluster of
    /// such hosts, each coming up while others are being reset, would never come together.
    private boolean mayHold(ClusterState state) {
        boolean knownInThisLife =
                state.member(self).filter(it -> it.incarnation().equals(incarnation)).isPresent();
        boolean isBlank =
                switch (boot) {
                    case HOST -> !knownInThisLife;
                    case DAEMON -> false;
                };
        return !isBlank && !state.holdings(self).isEmpty();
    }

    /// Why this host must stop itself now. Told once for every loss.
    Optional<String> suicide(ClusterState state, Instant now) {
        if (due(state).filter(when -> !now.isBefore(when)).isEmpty()) return Optional.empty();
        isDone = true;
        return Optional.of(
                "this host has been without a majority for %d s, and others may recover what runs here"
                        .formatted(watchdog.orElse(Duration.ZERO).toSeconds()));
    }
}
