package io.systole.member;

import io.systole.cib.status.TransitionKey;
import io.systole.host.HostEvent;
import io.systole.host.OperationReport;
import io.systole.host.OrderId;
import io.systole.model.ExitCode;
import io.systole.model.NodeName;
import io.systole.model.OperationKey;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Outcome;
import io.systole.state.Transition;
import io.systole.state.UnderWay;
import io.systole.state.authorship.Incarnation;
import io.systole.transition.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What this host has been given to do by the cluster: committed steps become orders, reports become results.
///
/// An order is given for what the state shows to be under way here, and once: a step that was begun and given up
/// while this member was not looking is not begun here at all.
final class Workplace {
    private record Job(TransitionKey key, Step step) {}

    private final NodeName self;
    private final Incarnation incarnation;
    private final Set<TransitionKey> given = new LinkedHashSet<>();
    private final Map<OrderId, Job> open = new HashMap<>();
    private final Map<OperationKey, OrderId> recurring = new HashMap<>();
    private Optional<Transition> seen = Optional.empty();

    Workplace(NodeName self, Incarnation incarnation) {
        this.self = self;
        this.incarnation = incarnation;
    }

    /// @param orders  for the host, in this order
    /// @param results of what was done by giving the order
    record Change(List<HostEvent> orders, List<Command> results) {}

    /// What has to be ordered, and what to be withdrawn, now that this is the state.
    @SuppressWarnings("ReferenceEquality") // An equal copy costs another look, and no more.
    Change follow(ClusterState state) {
        var change = new Change(new ArrayList<>(), new ArrayList<>());
        Optional<Transition> running = state.transition().filter(_ -> isAtWork(state));
        if (running.isPresent() && seen.isPresent() && running.get() == seen.get()) return change;
        seen = running;

        var present = new HashSet<TransitionKey>();
        for (UnderWay operation : running.map(Transition::underWay).orElse(List.of())) {
            if (!isHere(operation.step())) continue;
            present.add(operation.key());
            if (given.add(operation.key())) give(operation.key(), operation.step(), change);
        }
        for (TransitionKey key : List.copyOf(given)) {
            if (present.contains(key)) continue;
            given.remove(key);
            withdraw(Orders.id(key), change);
        }
        return change;
    }

    /// Only what was begun after the cluster has seen this life is meant for it.
    boolean isAtWork(ClusterState state) {
        return state.member(self)
                .filter(member -> member.isOnline() && member.incarnation().equals(incarnation))
                .isPresent();
    }

    private boolean isHere(Step step) {
        return step.router()
                .or(() -> step.target().map(Step.Target::name))
                .filter(self::isSame)
                .isPresent();
    }

    private void give(TransitionKey key, Step step, Change change) {
        change.orders.add(Orders.of(key, step));
        if (Orders.isDoneAtOnce(step)) {
            change.results.add(result(key, step, Outcome.done(0, ExitCode.OK, Duration.ZERO)));
            return;
        }
        OrderId order = Orders.id(key);
        open.put(order, new Job(key, step));
        if (step.operation().equals("cancel")) {
            OrderId ended = recurring.remove(Orders.cancelled(step));
            if (ended != null) open.remove(ended);
        } else if (step.intervalMillis() > 0) {
            OrderId replaced = recurring.put(Orders.operation(step), order);
            if (replaced != null) open.remove(replaced);
        }
    }

    /// What nobody waits for any more need not begin. What has begun goes on, and recurring operations go on recurring.
    private void withdraw(OrderId order, Change change) {
        Job job = open.get(order);
        if (job == null || job.step.intervalMillis() > 0) return;
        change.orders.add(new HostEvent.Withdrawn(order));
    }

    // ---- Reports.

    Optional<Command> reported(OperationReport report) {
        Job job = open.get(report.operation().order());
        if (job == null) return Optional.empty();
        if (job.step.intervalMillis() == 0) open.remove(report.operation().order());
        return switch (report.occasion()) {
            case ENDED, CHANGED -> Optional.of(result(job.key, job.step, outcome(report)));
            case CALLED_OFF -> Optional.empty();
        };
    }

    private static Outcome outcome(OperationReport report) {
        return new Outcome(
                report.callId(),
                report.result().status(),
                report.result().exitCode(),
                report.result().reason(),
                report.took(),
                report.digests().map(Workplace::digests));
    }

    private static Outcome.Digests digests(OperationReport.Digests made) {
        return new Outcome.Digests(
                made.all(),
                made.restart().map(it -> new Outcome.Partial(it.parameters(), it.digest())),
                made.secure().map(it -> new Outcome.Partial(it.parameters(), it.digest())));
    }

    Optional<Command> cancelled(OrderId order) {
        return Optional.ofNullable(open.remove(order))
                .map(job -> result(job.key, job.step, Outcome.done(0, ExitCode.OK, Duration.ZERO)));
    }

    private Command result(TransitionKey key, Step step, Outcome outcome) {
        return new Command.RecordResult(self, incarnation, key, step, outcome);
    }
}
