package io.systole.control;

import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.state.maintenance.Shutdown;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Keeps watch over the members: who has fallen silent, and when to look again.
///
/// That a member is back, it says itself.
final class Watch {
    private final NodeName self;
    private final Duration deadAfter;
    private final Asked asked;

    Watch(Settings settings, Asked asked) {
        this.self = settings.self();
        this.deadAfter = settings.deadAfter();
        this.asked = asked;
    }

    void look(ClusterState state, Contact contact, Instant now) {
        for (Member member : state.members().values()) {
            if (isDue(member, contact))
                asked.propose("loss of " + member.name(), loss(state, member), now);
        }
    }

    /// Who was told that nothing runs on it any more may go without a word.
    private static Command loss(ClusterState state, Member member) {
        Shutdown shutdown = state.shutdowns().get(member.name());
        boolean free =
                state.isSafeToPowerOff(member.name()) || (shutdown != null && shutdown.isAllowed());
        return free
                ? new Command.MarkLeft(member.name(), member.incarnation())
                : new Command.MarkLost(member.name());
    }

    private boolean isDue(Member member, Contact contact) {
        Duration silent = contact.silence().get(member.name());
        return silent != null && isWatched(member) && silent.compareTo(deadAfter) >= 0;
    }

    private boolean isWatched(Member member) {
        return member.isOnline() && !member.name().equals(self);
    }

    /// The earliest time at which a silence could have become too long.
    Optional<Instant> nextLook(ClusterState state, Contact contact, Instant now) {
        Optional<Instant> next = Optional.empty();
        for (Member member : state.members().values()) {
            Duration silent = contact.silence().get(member.name());
            if (silent == null || !isWatched(member) || silent.compareTo(deadAfter) >= 0) continue;
            Instant due = now.plus(deadAfter.minus(silent));
            if (next.isEmpty() || due.isBefore(next.get())) next = Optional.of(due);
        }
        return next;
    }
}
