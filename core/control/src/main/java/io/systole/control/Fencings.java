package io.systole.control;

import io.systole.fencer.Attempt;
import io.systole.fencer.Fencer;
import io.systole.fencer.Fencing;
import io.systole.fencer.FencingDecision;
import io.systole.fencer.FencingMeans;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// Drives the fencings that are open in the state: asks the fencer what is next, and has it committed. Who executes an
/// attempt finds it in the log.
final class Fencings {
    private final Asked asked;
    private final FenceAgents agents = new FenceAgents();
    private final Sightings sightings = new Sightings();

    Fencings(Asked asked) {
        this.asked = asked;
    }

    void forgetAll() {
        agents.forgetAll();
        sightings.forgetAll();
    }

    FenceAgents agents() {
        return agents;
    }

    /// When to look again, if nothing is committed before.
    Optional<Instant> look(
            ClusterState state, Document document, Guard guard, ClusterTime time, Instant now) {
        sightings.look(state, now);
        if (state.fencings().isEmpty()) return Optional.empty();
        var means = FencingOutlook.of(state, document, agents.traits(), sightings, now);
        Optional<Instant> next = Optional.empty();
        for (Fencing fencing : state.fencings().values()) {
            if (guard.holds(state, fencing)) continue;
            next = Earliest.of(next, look(state, fencing, means, time, now));
        }
        return next;
    }

    private Optional<Instant> look(
            ClusterState state,
            Fencing fencing,
            FencingMeans means,
            ClusterTime time,
            Instant now) {
        var others = new ArrayList<Fencing>();
        for (Fencing other : state.fencings().values())
            if (other != fencing) others.add(sightings.timed(other));
        switch (Fencer.decide(sightings.timed(fencing), others, means, now)) {
            case FencingDecision.Try it -> {
                // What its agent says of itself may change the call.
                var awaited = agents.awaitedUntil(now);
                if (awaited.isPresent()) return awaited;
                propose(fencing, attempt(fencing, it, time, now), now);
            }
            case FencingDecision.AskTarget it ->
                    propose(
                            fencing,
                            new Command.AttemptFencing(
                                    fencing.target(),
                                    fencing.seed(),
                                    fencing.attempts().size(),
                                    it.task(),
                                    it.executor(),
                                    Optional.empty(),
                                    time.at(now),
                                    stamped(it.limit(), time, now)),
                            now);
            case FencingDecision.AwaitEnd it -> {
                return Optional.of(it.limit());
            }
            case FencingDecision.GiveUp it ->
                    propose(
                            fencing,
                            new Command.RecordAttempt(
                                    fencing.target(),
                                    fencing.seed(),
                                    it.attempt(),
                                    new Attempt.End.Failed(now, it.why())),
                            now);
            case FencingDecision.WaitUntil it -> {
                return Optional.of(it.when());
            }
            case FencingDecision.Succeeded it ->
                    propose(
                            fencing,
                            new Command.RecordFencing(
                                    fencing.target(),
                                    fencing.seed(),
                                    new Command.FencingOutcome.Fenced(it.by())),
                            now);
            case FencingDecision.Failed it ->
                    propose(
                            fencing,
                            new Command.RecordFencing(
                                    fencing.target(),
                                    fencing.seed(),
                                    new Command.FencingOutcome.NotFenced(it.why())),
                            now);
        }
        return Optional.empty();
    }

    /// In the time of the state: whoever sees it later counts from its stamp.
    private static Command attempt(
            Fencing fencing, FencingDecision.Try it, ClusterTime time, Instant now) {
        return new Command.AttemptFencing(
                fencing.target(),
                fencing.seed(),
                fencing.attempts().size(),
                it.task(),
                it.executor(),
                Optional.of(it.call()),
                stamped(it.notBefore(), time, now),
                stamped(it.limit(), time, now));
    }

    private static Instant stamped(Instant when, ClusterTime time, Instant now) {
        return time.at(now).plus(Duration.between(now, when));
    }

    private void propose(Fencing fencing, Command command, Instant now) {
        asked.propose("fencing of " + fencing.target(), command, now);
    }
}
