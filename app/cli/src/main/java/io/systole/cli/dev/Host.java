package io.systole.cli.dev;

import io.systole.cib.status.TransitionKey;
import io.systole.model.ExitCode;
import io.systole.model.NodeName;
import io.systole.model.Role;
import io.systole.state.Command;
import io.systole.state.Incarnation;
import io.systole.state.Outcome;
import io.systole.transition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A simulated host: it has a power supply, performs the steps meant for it in simulated time, repeats monitors and
/// reports when what they find has changed.
final class Host {
    /// An operation being performed. It ends at `due`, if the host lives to see it.
    record Running(Step step, Instant began, Instant due) {
        int percent(Instant now) {
            long whole = Math.max(1, Duration.between(began, due).toMillis());
            return Math.clamp(Duration.between(began, now).toMillis() * 100 / whole, 0, 100);
        }
    }

    /// A recurring monitor: what asked for it, and what it found last.
    private static final class Recurring {
        private final TransitionKey key;
        private final Step step;
        private final long callId;
        private final Instant since;
        private int lastCode;

        Recurring(TransitionKey key, Step step, long callId, Instant since, int lastCode) {
            this.key = key;
            this.step = step;
            this.callId = callId;
            this.since = since;
            this.lastCode = lastCode;
        }
    }

    private final NodeName name;
    private final SimulatedTime time;
    private final Truth truth;
    private final Lengths lengths;
    private final Reach reach;
    private final Consumer<Command> report;
    private final List<Running> running = new ArrayList<>();
    private final Map<String, Recurring> recurring = new LinkedHashMap<>();
    private boolean up;
    private boolean broken;

    /// Counts the lives of the host: what was begun in an earlier one is gone.
    private int life;

    private long calls;

    /// Whether another host answers.
    @FunctionalInterface
    interface Reach {
        boolean answers(String host);
    }

    Host(
            NodeName name,
            SimulatedTime time,
            Truth truth,
            Lengths lengths,
            Reach reach,
            Consumer<Command> report) {
        this.name = name;
        this.time = time;
        this.truth = truth;
        this.lengths = lengths;
        this.reach = reach;
        this.report = report;
    }

    NodeName name() {
        return name;
    }

    /// Its present life.
    Incarnation incarnation() {
        return new Incarnation(Integer.toString(life));
    }

    boolean isUp() {
        return up;
    }

    /// It does not come back by itself.
    boolean isBroken() {
        return broken;
    }

    /// What it is busy with.
    List<Running> running() {
        return List.copyOf(running);
    }

    // ---- Power.

    void boot() {
        if (up || broken) return;
        up = true;
        calls = 0;
    }

    void boot(Duration delay) {
        int thisLife = life;
        time.after(
                delay,
                () -> {
                    if (life == thisLife) boot();
                });
    }

    /// The power goes, and with it everything that runs here.
    void powerOff() {
        life++;
        up = false;
        running.clear();
        recurring.clear();
        truth.hostDied(name, time.instant());
    }

    void breakDown() {
        broken = true;
        powerOff();
    }

    void repair() {
        broken = false;
    }

    // ---- Operations.

    void perform(TransitionKey key, Step step) {
        if (!up) return;
        String resource = resource(step);
        boolean idle = step.operation().equals("stop") && !truth.runs(resource, name);
        var operation =
                new Running(step, time.instant(), time.instant().plus(lengths.of(step, idle)));
        if (leavesRole(step))
            recurring.values().removeIf(monitor -> resource(monitor.step).equals(resource));
        running.add(operation);
        int thisLife = life;
        time.at(
                operation.due(),
                () -> {
                    if (life == thisLife) end(key, operation);
                });
    }

    private static boolean leavesRole(Step step) {
        return switch (step.operation()) {
            case "stop", "migrate_to", "promote", "demote" -> true;
            default -> false;
        };
    }

    private void end(TransitionKey key, Running operation) {
        running.remove(operation);
        Step step = operation.step();
        int code = carryOut(step, time.instant());
        var outcome =
                Outcome.done(++calls, code, Duration.between(operation.began(), time.instant()));
        if (step.operation().equals("monitor") && step.intervalMillis() > 0) {
            recurring.put(step.key(), new Recurring(key, step, calls, time.instant(), code));
        }
        report.accept(new Command.RecordResult(name, incarnation(), key, step, outcome));
    }

    /// Does what the agent would do, and answers with its exit code.
    private int carryOut(Step step, Instant now) {
        String resource = resource(step);
        return switch (step.operation()) {
            case "start" -> {
                truth.started(resource, name, now);
                yield ExitCode.OK;
            }
            case "stop" -> {
                truth.stopped(resource, name, now);
                yield ExitCode.OK;
            }
            case "monitor" -> look(resource);
            case "promote" -> inRole(resource, Role.PROMOTED);
            case "demote" -> inRole(resource, Role.STARTED);
            case "migrate_to" -> migrate(resource, step.meta("migrate_target").orElse(""));
            case "migrate_from" -> truth.runs(resource, name) ? ExitCode.OK : ExitCode.ERROR;
            case "cancel" -> {
                recurring
                        .values()
                        .removeIf(monitor ->
                                resource(monitor.step).equals(resource)
                                        && monitor.step.intervalMillis() == step.intervalMillis());
                yield ExitCode.OK;
            }
            default -> ExitCode.OK;
        };
    }

    private int migrate(String resource, String target) {
        if (!truth.runs(resource, name)) return ExitCode.NOT_RUNNING;
        if (!reach.answers(target)) return ExitCode.ERROR;
        truth.migrated(resource, name, new NodeName(target));
        return ExitCode.OK;
    }

    private int inRole(String resource, Role role) {
        if (!truth.runs(resource, name)) return ExitCode.NOT_RUNNING;
        truth.role(resource, name, role);
        return ExitCode.OK;
    }

    private int look(String resource) {
        return switch (truth.role(resource, name)) {
            case STOPPED, UNKNOWN -> ExitCode.NOT_RUNNING;
            case PROMOTED -> ExitCode.PROMOTED;
            case STARTED, UNPROMOTED -> ExitCode.OK;
        };
    }

    // ---- Trouble.

    /// The resource dies here by itself. The next look of its monitor will find out; false if it has none.
    boolean crash(String resource) {
        truth.crashed(resource, name, time.instant());
        boolean watched = false;
        for (Recurring monitor : recurring.values()) {
            if (!resource(monitor.step).equals(resource)) continue;
            watched = true;
            int thisLife = life;
            time.at(
                    nextLook(monitor),
                    () -> {
                        if (life == thisLife) lookAgain(monitor);
                    });
        }
        return watched;
    }

    /// Something has died here, and its monitor will find out.
    boolean hasUnnoticedTrouble() {
        return recurring.values().stream()
                .anyMatch(monitor -> look(resource(monitor.step)) != monitor.lastCode);
    }

    private Instant nextLook(Recurring monitor) {
        long interval = monitor.step.intervalMillis();
        long passed = Duration.between(monitor.since, time.instant()).toMillis();
        return monitor.since.plusMillis((passed / interval + 1) * interval);
    }

    private void lookAgain(Recurring monitor) {
        if (recurring.get(monitor.step.key()) != monitor) return;
        int code = look(resource(monitor.step));
        if (code == monitor.lastCode) return;
        monitor.lastCode = code;
        var outcome = Outcome.done(monitor.callId, code, Duration.ofMillis(300));
        report.accept(
                new Command.RecordResult(
                        name, incarnation(), monitor.key, monitor.step, outcome));
    }

    private static String resource(Step step) {
        return step.resource().map(Step.ResourceName::id).orElse("");
    }
}
