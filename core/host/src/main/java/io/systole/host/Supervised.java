package io.systole.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A process under supervision: how long it may run, and how far we are in ending it.
///
/// First it is asked to end (TERM), then it is killed (KILL). One that outlives even that is given up: nobody can say
/// when it will end, but it is still there.
final class Supervised {
    /// Why it is being ended by us.
    enum Cause {
        TIME_UP,
        CALLED_OFF
    }

    private enum Stage {
        RUNNING,
        ASKED_TO_END,
        KILLED,
        GIVEN_UP
    }

    private final ProcessId id;
    private final Optional<Duration> stall;
    private final Duration grace;
    private final Duration patience;
    private Stage stage = Stage.RUNNING;
    private Optional<Cause> cause = Optional.empty();
    private Instant next;

    Supervised(ProcessId id, Instant deadline, Optional<Duration> stall, HostSettings settings) {
        this.id = id;
        this.stall = stall;
        this.grace = settings.grace();
        this.patience = settings.unkillableAfter();
        this.next = deadline;
    }

    ProcessId id() {
        return id;
    }

    /// Why we have ended it, or are about to; empty if it goes its own way.
    Optional<Cause> cause() {
        return cause;
    }

    boolean isGivenUp() {
        return stage == Stage.GIVEN_UP;
    }

    /// When to look at it again, if it has not ended by then.
    Optional<Instant> next() {
        return isGivenUp() ? Optional.empty() : Optional.of(next);
    }

    /// It gets on: where that counts, its time is not up before it has stood still for a while.
    void progressed(Instant now) {
        if (stage != Stage.RUNNING || stall.isEmpty()) return;
        Instant later = now.plus(stall.get());
        if (later.isAfter(next)) next = later;
    }

    void callOff(Instant now, Outbox outbox) {
        if (stage == Stage.RUNNING) terminate(Cause.CALLED_OFF, now, outbox);
    }

    void look(Instant now, Outbox outbox) {
        if (now.isBefore(next)) return;
        switch (stage) {
            case RUNNING -> terminate(Cause.TIME_UP, now, outbox);
            case ASKED_TO_END -> {
                stage = Stage.KILLED;
                next = now.plus(patience);
                outbox.add(new HostEffect.Kill(id, HostEffect.Signal.KILL));
            }
            case KILLED -> stage = Stage.GIVEN_UP;
            case GIVEN_UP -> {}
        }
    }

    private void terminate(Cause why, Instant now, Outbox outbox) {
        cause = Optional.of(why);
        stage = Stage.ASKED_TO_END;
        next = now.plus(grace);
        outbox.add(new HostEffect.Kill(id, HostEffect.Signal.TERM));
    }
}
