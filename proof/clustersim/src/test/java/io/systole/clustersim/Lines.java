package io.systole.clustersim;

import io.systole.fencer.Attempt;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.Outcome;
import io.systole.state.Proposal;
import io.systole.state.ReplicatedLog;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import io.systole.transition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.UnaryOperator;

/// Defects of members, made where they meet the log: what they say, what they hear, and when they believe they lead.
final class Lines {
    private Lines() {}

    /// Every command is changed on its way from the member.
    static ReplicatedLog saying(ReplicatedLog end, UnaryOperator<Command> change) {
        return new Line(end) {
            @Override
            public void propose(Proposal proposal, Instant now) {
                super.propose(new Proposal(proposal.key(), change.apply(proposal.command())), now);
            }
        };
    }

    /// A fence device's failure is told as its success.
    static ReplicatedLog failedFencesCount(ReplicatedLog end) {
        return saying(
                end,
                command ->
                        command instanceof Command.RecordAttempt it
                                        && it.end() instanceof Attempt.End.Failed failed
                                ? new Command.RecordAttempt(
                                        it.node(),
                                        it.fencing(),
                                        it.number(),
                                        new Attempt.End.Done(failed.at()))
                                : command);
    }

    /// Whoever orders an attempt to fence tells at once that it is done.
    static ReplicatedLog fencesAreBelievedAtOnce(ReplicatedLog end) {
        return new Line(end) {
            private long number;

            @Override
            public void propose(Proposal proposal, Instant now) {
                super.propose(proposal, now);
                if (proposal.command() instanceof Command.AttemptFencing it)
                    super.propose(
                            new Proposal(
                                    new ProposalKey("hasty " + proposal.key().author(), ++number),
                                    new Command.RecordAttempt(
                                            it.node(),
                                            it.fencing(),
                                            it.number(),
                                            new Attempt.End.Done(now))),
                            now);
            }
        };
    }

    /// A look that could not tell whether it runs counts as one that found it stopped.
    static ReplicatedLog cannotTellMeansStopped(ReplicatedLog end) {
        return saying(
                end,
                command ->
                        command instanceof Command.RecordResult it
                                        && it.step().operation().equals("monitor")
                                        && (it.outcome().status() != ExecutionStatus.DONE
                                                || it.outcome().exitCode() == ExitCode.ERROR)
                                ? with(
                                        it,
                                        Outcome.done(
                                                it.outcome().callId(),
                                                ExitCode.NOT_RUNNING,
                                                Duration.ZERO))
                                : command);
    }

    /// A recurring look tells what it has found the first time, whatever it finds.
    static ReplicatedLog looksAreRemembered(ReplicatedLog end) {
        return saying(
                end,
                command ->
                        command instanceof Command.RecordResult it && it.step().intervalMillis() > 0
                                ? with(
                                        it,
                                        Outcome.done(
                                                it.outcome().callId(), ExitCode.OK, Duration.ZERO))
                                : command);
    }

    /// A stop is told to have ended well, whatever came of it.
    static ReplicatedLog stopsAlwaysSucceed(ReplicatedLog end) {
        return saying(
                end,
                command ->
                        command instanceof Command.RecordResult it
                                        && it.step().operation().equals("stop")
                                ? with(
                                        it,
                                        Outcome.done(
                                                it.outcome().callId(), ExitCode.OK, Duration.ZERO))
                                : command);
    }

    private static Command with(Command.RecordResult it, Outcome outcome) {
        return new Command.RecordResult(it.node(), it.incarnation(), it.key(), it.step(), outcome);
    }

    /// One member takes every fiftieth entry before the one it comes after.
    static ReplicatedLog outOfOrder(ReplicatedLog end) {
        return new Line(end) {
            private final Queue<Entry> ahead = new ArrayDeque<>();

            @Override
            public Optional<Entry> next() {
                if (!ahead.isEmpty()) return Optional.of(ahead.remove());
                var first = super.next();
                if (first.isEmpty() || first.get().index() % 50 != 0) return first;
                var second = super.next();
                if (second.isEmpty()) return first;
                ahead.add(
                        new Entry(second.get().index(), second.get().at(), first.get().proposal()));
                return Optional.of(
                        new Entry(first.get().index(), first.get().at(), second.get().proposal()));
            }
        };
    }

    /// A new leader declares whatever migrates to have failed, and forgets about it.
    static ReplicatedLog migrationsAreForgotten(NodeName self, ReplicatedLog end) {
        return new Line(end) {
            private ClusterState state = ClusterState.EMPTY;
            private boolean led;
            private long number;

            @Override
            public Optional<Entry> next() {
                var entry = super.next();
                entry.filter(it -> it.index() == state.index() + 1).ifPresent(this::follow);
                return entry;
            }

            private void follow(Entry entry) {
                state = state.apply(entry).state();
            }

            @Override
            public Optional<NodeName> leader() {
                var leader = super.leader();
                boolean leads = leader.filter(self::equals).isPresent();
                if (leads && !led) forget();
                led = leads;
                return leader;
            }

            private void forget() {
                if (state.transition().isEmpty()) return;
                for (var operation : state.transition().get().underWay()) {
                    Step step = operation.step();
                    if (!step.operation().equals("migrate_to")) continue;
                    var source = new NodeName(step.meta("migrate_source").orElse(""));
                    var life =
                            state.member(source)
                                    .map(it -> it.incarnation())
                                    .orElse(Incarnation.NONE);
                    super.propose(
                            new Proposal(
                                    new ProposalKey(
                                            "forgetful " + self + " " + life.id(), ++number),
                                    new Command.RecordResult(
                                            source,
                                            life,
                                            operation.key(),
                                            step,
                                            Outcome.done(
                                                    1_000 + number,
                                                    ExitCode.ERROR,
                                                    Duration.ZERO))),
                            state.time());
                }
            }
        };
    }

    /// For its first second, a new leader takes it that it has not heard of anybody for a minute.
    static ReplicatedLog newLeadersAreHasty(NodeName self, ReplicatedLog end) {
        return new Line(end) {
            private boolean led;
            private Optional<Instant> until = Optional.empty();

            @Override
            public Optional<NodeName> leader() {
                var leader = super.leader();
                boolean leads = leader.filter(self::equals).isPresent();
                if (leads != led) until = Optional.empty();
                led = leads;
                return leader;
            }

            @Override
            public Duration silence(NodeName member, Instant now) {
                if (!led || member.equals(self)) return super.silence(member, now);
                if (until.isEmpty()) until = Optional.of(now.plusSeconds(1));
                return now.isBefore(until.get())
                        ? Duration.ofMinutes(1)
                        : super.silence(member, now);
            }
        };
    }

    /// A leader puts back the configuration as it was when it first saw one.
    static ReplicatedLog configurationIsPutBack(NodeName self, ReplicatedLog end) {
        return new Line(end) {
            private Optional<Command.ReplaceConfiguration> first = Optional.empty();
            private boolean led;
            private long number;

            @Override
            public Optional<Entry> next() {
                var entry = super.next();
                if (entry.isPresent()
                        && first.isEmpty()
                        && entry.get().proposal().command()
                                instanceof Command.ReplaceConfiguration it) first = Optional.of(it);
                return entry;
            }

            @Override
            public Optional<NodeName> leader() {
                var leader = super.leader();
                boolean leads = leader.filter(self::equals).isPresent();
                if (leads && !led && first.isPresent())
                    super.propose(
                            new Proposal(
                                    new ProposalKey("backward " + self, ++number), first.get()),
                            Instant.EPOCH);
                led = leads;
                return leader;
            }
        };
    }

    /// Cut off, it believes that it leads, and that what it proposes is committed.
    static ReplicatedLog needsNoMajority(NodeName self, ReplicatedLog end) {
        return new Line(end) {
            private final Queue<Entry> own = new ArrayDeque<>();
            private long last;

            private boolean isAlone() {
                return super.leader().isEmpty() && last > 0;
            }

            @Override
            public Optional<NodeName> leader() {
                return isAlone() ? Optional.of(self) : super.leader();
            }

            @Override
            public void propose(Proposal proposal, Instant now) {
                if (isAlone()) own.add(new Entry(last + own.size() + 1, now, proposal));
                else super.propose(proposal, now);
            }

            @Override
            public Optional<Entry> next() {
                var entry = own.isEmpty() ? super.next() : Optional.of(own.remove());
                entry.ifPresent(it -> last = Math.max(last, it.index()));
                return entry;
            }
        };
    }
}
