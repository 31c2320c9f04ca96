package io.systole.member;

import io.systole.control.Planner;
import io.systole.state.ClusterState;
import io.systole.state.ReplicatedLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One member of the cluster: what every host runs.
///
/// A reactor for one caller. It takes what is committed from the log, applies it, performs what is meant for this
/// host, and, where it leads, says what is to be committed next. An idle follower asks for no wake-up; an idle leader
/// asks to be woken when a silence could have become too long.
public final class Member {
    private final MemberSettings settings;
    private final ReplicatedLog log;
    private final Planner planner;
    private Optional<Life> life = Optional.empty();

    public Member(MemberSettings settings, ReplicatedLog log, Planner planner) {
        this.settings = settings;
        this.log = log;
        this.planner = planner;
    }

    /// What is to be done, now that this has happened. The first event is {@link MemberEvent.Booted}, and told once:
    /// each life has a member of its own.
    ///
    /// @param now by a clock that is never set: what the host's clock showed at boot, and what has passed since. It may be
    ///            wrong, and go wrong; but whoever waits by a clock that is set back waits too long
    public List<MemberEffect> on(MemberEvent event, Instant now) {
        if (event instanceof MemberEvent.Booted(var incarnation, var known, var boot)) {
            if (life.isPresent())
                throw new IllegalStateException(settings.name() + " has come up already");
            life = Optional.of(new Life(incarnation, known, boot, settings, log, planner));
        }
        return life.orElseThrow(
                        () -> new IllegalStateException(settings.name() + " has not come up yet"))
                .on(event, now);
    }

    /// All that this member knows to be committed.
    public ClusterState state() {
        return life.map(Life::state).orElse(ClusterState.EMPTY);
    }
}
