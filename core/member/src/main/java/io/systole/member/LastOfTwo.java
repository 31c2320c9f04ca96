package io.systole.member;

import io.systole.control.FencingOutlook;
import io.systole.control.Planner;
import io.systole.fencer.AgentTraits;
import io.systole.fencer.Attempt;
import io.systole.fencer.DeviceTask;
import io.systole.fencer.FenceAction;
import io.systole.fencer.Fencer;
import io.systole.fencer.Fencing;
import io.systole.fencer.FencingDecision;
import io.systole.host.FenceAgentCall;
import io.systole.host.HostEvent;
import io.systole.host.OrderId;
import io.systole.host.ProcessEnd;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member.Presence;
import io.systole.state.ReplicatedLog;
import io.systole.state.maintenance.Drain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Of two hosts without a witness, the one that is left: neither has a majority alone, so this one fences the other
/// first, outside the log, and only when that is confirmed goes on with a log of its own.
///
/// A host that holds nothing and is to hold nothing leaves the race to the other. Whose resources are the more important
/// goes first where `priority-fencing-delay` is set, and otherwise who has led before, so that not both fence each other
/// when only the line between them is cut.
final class LastOfTwo {
    private static final Duration SECOND_CHANCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final NodeName self;
    private final ReplicatedLog log;
    private final MemberSettings settings;
    private final Precedence precedence;
    private final Map<String, AgentTraits> traits = new HashMap<>();
    private Optional<Fencing> fencing = Optional.empty();
    private Optional<Planned> planned = Optional.empty();
    private Optional<Running> running = Optional.empty();
    private Optional<Instant> notBefore = Optional.empty();
    private Optional<Proof> proof = Optional.empty();
    private Optional<Command> last = Optional.empty();
    private boolean ledLast;
    private long lives;

    /// The other host is down, and this says so.
    private record Proof(NodeName other, String by) {}

    private record Planned(Running attempt, HostEvent.Called call, Instant notBefore) {}

    /// @param seed   of the fencing it belongs to, which may have been given up since
    /// @param number of the attempt
    private record Running(OrderId order, long seed, int number) {}

    /// @param commands what the log must be told, now that it goes on
    record Change(List<HostEvent> calls, List<Command> commands, Optional<Instant> wake) {
        static Change none() {
            return new Change(List.of(), List.of(), Optional.empty());
        }

        static Change later(Instant when) {
            return new Change(List.of(), List.of(), Optional.of(when));
        }
    }

    LastOfTwo(NodeName self, ReplicatedLog log, MemberSettings settings, Planner planner) {
        this.self = self;
        this.log = log;
        this.settings = settings;
        this.precedence = new Precedence(planner, self);
    }

    /// Fence agents that had better describe themselves before they are needed.
    Collection<String> wanted(ClusterState state, Instant now) {
        return other(state).isPresent() ? FencingOutlook.agents(state, now) : List.of();
    }

    void described(String agent, AgentTraits told) {
        traits.put(agent, told);
    }

    Change look(ClusterState state, Optional<NodeName> leader, Instant now) {
        if (leader.isPresent()) {
            ledLast = leader.get().equals(self);
            giveUp();
            notBefore = Optional.empty();
            return ledLast ? account(state, now) : Change.none();
        }
        var other = other(state);
        if (other.isEmpty() || proof.isPresent()) return Change.none();
        Duration silent = log.silence(other.get(), now);
        if (silent.compareTo(settings.deadAfter()) < 0) {
            giveUp();
            return Change.later(now.plus(settings.deadAfter().minus(silent)));
        }
        if (notBefore.filter(now::isBefore).isPresent()) return Change.later(notBefore.get());
        return fence(state, other.get(), now);
    }

    private void giveUp() {
        fencing = Optional.empty();
        planned = Optional.empty();
    }

    /// The other of two, where this host may stand for both.
    private Optional<NodeName> other(ClusterState state) {
        var voters = log.voters();
        if (voters.size() != 2 || !voters.contains(self) || !log.isUpToDate())
            return Optional.empty();
        if (Optional.ofNullable(state.drains().get(self)).filter(Drain::isOn).isPresent())
            return Optional.empty();
        boolean seen =
                state.member(self).filter(it -> it.presence() == Presence.ONLINE).isPresent();
        return seen ? voters.stream().filter(it -> !it.equals(self)).findFirst() : Optional.empty();
    }

    private Change fence(ClusterState state, NodeName other, Instant now) {
        Fencing current = fencing.orElseGet(() -> begun(state, other, now));
        fencing = Optional.of(current);
        if (running.isPresent()) return Change.none();
        if (planned.isPresent()) return begin(planned.get(), now);
        var means = FencingOutlook.withLost(state, other, traits, now);
        return switch (Fencer.decide(current, List.of(), means, now)) {
            case FencingDecision.Try it -> attempt(current, it, now);
            case FencingDecision.WaitUntil(var when, _) -> Change.later(when);
            case FencingDecision.AwaitEnd(_, var limit, _) -> Change.later(limit);
            case FencingDecision.GiveUp(var number, var why) -> {
                ended(number, new Attempt.End.Failed(now, why));
                yield Change.later(now);
            }
            case FencingDecision.Succeeded(var by, _) -> {
                proof = Optional.of(new Proof(other, by));
                log.shrinkTo(self);
                yield Change.none();
            }
            // The other one can't be asked, for it is silent.
            case FencingDecision.AskTarget _, FencingDecision.Failed _ -> {
                giveUp();
                notBefore = Optional.of(now.plus(PAUSE));
                yield Change.later(notBefore.get());
            }
        };
    }

    private Fencing begun(ClusterState state, NodeName other, Instant now) {
        return new Fencing(
                other,
                state.member(other).map(it -> it.id()).orElse(other.value()),
                FenceAction.REBOOT,
                other + " is silent, and without it there is no majority",
                now,
                delay(state, other, now),
                state.index() + ++lives,
                List.of(),
                Optional.empty());
    }

    /// The more important side goes first (`priority-fencing-delay`); where that says nothing, who has led last.
    private Duration delay(ClusterState state, NodeName other, Instant now) {
        return precedence.delay(state, other, now).orElse(ledLast ? Duration.ZERO : SECOND_CHANCE);
    }

    /// From here on the attempt is under way, though its time may still have to come.
    private Change attempt(Fencing current, FencingDecision.Try it, Instant now) {
        var attempts = new ArrayList<>(current.attempts());
        attempts.add(it.attempt(now));
        fencing = Optional.of(with(current, attempts));
        int number = attempts.size() - 1;
        var order = new OrderId("alone " + current.seed() + " attempt " + number);
        var call = it.call();
        String purpose =
                "fence %s: %s with %s"
                        .formatted(current.target(), call.action(), it.task().device());
        var agent = FenceAgentCall.of(settings.host(), call.agent(), call.parameters(), purpose);
        planned =
                Optional.of(
                        new Planned(
                                new Running(order, current.seed(), number),
                                new HostEvent.Called(order, agent, call.limit()),
                                it.notBefore()));
        return begin(planned.get(), now);
    }

    private Change begin(Planned attempt, Instant now) {
        if (now.isBefore(attempt.notBefore())) return Change.later(attempt.notBefore());
        planned = Optional.empty();
        running = Optional.of(attempt.attempt());
        return new Change(List.of(attempt.call()), List.of(), Optional.empty());
    }

    void answered(OrderId order, ProcessEnd end, boolean timedOut, Instant now) {
        var attempt = running.filter(it -> it.order().equals(order));
        if (attempt.isEmpty()) return;
        running = Optional.empty();
        int number = attempt.get().number();
        var current = fencing.filter(it -> it.seed() == attempt.get().seed());
        if (current.isEmpty()) return;
        DeviceTask.Kind kind = current.get().attempts().get(number).task().kind();
        ended(number, FencingDesk.meaning(kind, end, timedOut, now));
    }

    private void ended(int number, Attempt.End end) {
        fencing =
                fencing.map(current -> {
                    var attempts = new ArrayList<>(current.attempts());
                    attempts.set(number, attempts.get(number).ended(end));
                    return with(current, attempts);
                });
    }

    private static Fencing with(Fencing fencing, List<Attempt> attempts) {
        return new Fencing(
                fencing.target(),
                fencing.targetId(),
                fencing.action(),
                fencing.why(),
                fencing.since(),
                fencing.delay(),
                fencing.seed(),
                attempts,
                fencing.confirmedBy());
    }

    /// The log goes on, and learns what was done without it.
    private Change account(ClusterState state, Instant now) {
        if (proof.isEmpty()) {
            if (!release(state, now)) readmit(state, now);
            return Change.none();
        }
        NodeName other = proof.get().other();
        var member = state.member(other);
        if (member.isEmpty()) {
            proof = Optional.empty();
            return Change.none();
        }
        return switch (member.get().presence()) {
            case ONLINE -> told(new Command.MarkLost(other));
            case LOST, NEVER_SEEN -> told(new Command.ConfirmFenced(other, proof.get().by()));
            case FENCED, LEFT -> {
                proof = Optional.empty();
                yield Change.none();
            }
        };
    }

    /// Of two, one that may be powered off gives up its vote while both still hear each other: so the other goes on
    /// without it, and need not fence it.
    private boolean release(ClusterState state, Instant now) {
        var voters = log.voters();
        if (voters.size() != 2 || !voters.contains(self)) return false;
        var free = voters.stream().filter(it -> isFree(state, it)).toList();
        if (free.size() != 1) return false;
        for (NodeName voter : voters) {
            boolean heard =
                    voter.equals(self)
                            || log.silence(voter, now).compareTo(settings.deadAfter()) < 0;
            boolean online =
                    state.member(voter).filter(it -> it.presence() == Presence.ONLINE).isPresent();
            if (!heard || !online) return false;
        }
        log.shrinkTo(
                free.getFirst().equals(voters.getFirst()) ? voters.getLast() : voters.getFirst());
        return true;
    }

    private static boolean isFree(ClusterState state, NodeName node) {
        var shutdown = state.shutdowns().get(node);
        return state.isSafeToPowerOff(node) || (shutdown != null && shutdown.isAllowed());
    }

    /// The other one is back, and counts again.
    private void readmit(ClusterState state, Instant now) {
        if (log.voters().size() != 1 || state.members().size() != 2) return;
        for (var member : state.members().values()) {
            if (!member.isOnline() || log.voters().contains(member.name())) continue;
            if (isFree(state, member.name())) continue;
            if (log.silence(member.name(), now).compareTo(settings.deadAfter()) < 0)
                log.admit(member.name());
        }
    }

    private Change told(Command command) {
        if (last.filter(command::equals).isPresent()) return Change.none();
        last = Optional.of(command);
        return new Change(List.of(), List.of(command), Optional.empty());
    }
}
