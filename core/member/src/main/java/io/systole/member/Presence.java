package io.systole.member;

import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.authorship.Incarnation;
import io.systole.state.maintenance.Shutdown;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Sees to it that the others see this host as it is: there, in its present life; or gone, when it may go.
final class Presence {
    private final NodeName self;
    private final Incarnation incarnation;
    private final Duration pause;
    private Optional<Instant> notBefore = Optional.empty();
    private boolean isLeaving;
    private boolean hasLeft;

    Presence(NodeName self, Incarnation incarnation, Duration pause) {
        this.self = self;
        this.incarnation = incarnation;
        this.pause = pause;
    }

    /// What to make of what is known of this host.
    sealed interface Finding {
        record AllWell() implements Finding {}

        record Propose(Command command) implements Finding {}

        /// It was asked to shut down, nothing runs here, and all know that it goes.
        record MayGo() implements Finding {}

        /// The others rely on this life being over.
        record MustEnd(String why) implements Finding {}
    }

    Finding look(ClusterState state, Instant now) {
        var member = state.member(self);
        if (member.isEmpty() || hasLeft) return new Finding.AllWell();
        boolean thisLife = member.get().incarnation().equals(incarnation);
        return switch (member.get().presence()) {
            case ONLINE -> {
                if (!thisLife) yield markOnline(now);
                Shutdown shutdown = state.shutdowns().get(self);
                isLeaving = shutdown != null && shutdown.isAllowed();
                yield isLeaving
                        ? propose(new Command.MarkLeft(self, incarnation), now)
                        : new Finding.AllWell();
            }
            case NEVER_SEEN, LOST -> markOnline(now);
            case LEFT -> {
                // A drained host that fell silent is thought to have gone, and is welcome back.
                if (!thisLife || !isLeaving) yield markOnline(now);
                hasLeft = true;
                yield new Finding.MayGo();
            }
            case FENCED ->
                    thisLife
                            ? new Finding.MustEnd(
                                    "the cluster has fenced this host, and recovers what ran here")
                            : markOnline(now);
        };
    }

    private Finding markOnline(Instant now) {
        return propose(new Command.MarkOnline(self, incarnation), now);
    }

    private Finding propose(Command command, Instant now) {
        return notBefore.filter(now::isBefore).isPresent()
                ? new Finding.AllWell()
                : new Finding.Propose(command);
    }

    /// Not yet: it is asked again after a pause.
    void refused(Instant now) {
        notBefore = Optional.of(now.plus(pause));
    }

    Optional<Instant> wake(Instant now) {
        notBefore = notBefore.filter(now::isBefore);
        return notBefore;
    }
}
