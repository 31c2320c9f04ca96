package io.systole.random.walk;

import io.systole.cib.Cib;
import io.systole.cib.document.Element;
import io.systole.cib.status.TransitionKey;
import io.systole.cib.xml.CibWriter;
import io.systole.model.NodeName;
import io.systole.model.Policy;
import io.systole.model.ResourceId;
import io.systole.random.continuity.Invariants;
import io.systole.scheduler.Schedule;
import io.systole.scheduler.Scheduler;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.Outcome;
import io.systole.state.Proposal;
import io.systole.state.StepState;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import io.systole.transition.Step;
import io.systole.transition.TransitionRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// One cluster's life, from one seed: events, plans, steps in random order, failures, plans anew.
final class Walk {
    private static final String AUTHOR = "a1b2c3d4-0000-4000-8000-0123456789ab";
    private static final int PLANS_WITHOUT_EVENT = 60;
    private static final int EVENTS_IN_VAIN = 20;

    /// A promise was broken. The message has all that is needed to see it again.
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1;

        private final String what;
        private final int transition;
        private final String document;

        Broken(String what, int transition, String message, String document) {
            super(message);
            this.what = what;
            this.transition = transition;
            this.document = document;
        }

        /// The same for all breaches of the same kind: without the names of this cluster.
        String kind() {
            return what.replaceAll("(the plan: \\[[A-Z_]+).*", "$1]")
                    .replaceAll("\\b(vm|svc|grp|cl)[0-9]+", "R")
                    .replaceAll("\\bn[0-9]+", "N")
                    .replaceAll("(with|order)-[0-9]+", "rule")
                    .replaceAll("[0-9]+", "#");
        }

        int transition() {
            return transition;
        }

        String document() {
            return document;
        }
    }

    private record Recurring(TransitionKey key, Step step, String host) {}

    /// What goes wrong by itself.
    enum Weather {
        /// Nothing but what the operator does, crashes and losses of hosts.
        CALM(0),
        /// Operations fail as well, one in so many.
        STORM(12);

        private final int failures;

        Weather(int failures) {
            this.failures = failures;
        }
    }

    private final long seed;
    private final Weather weather;
    private final Random dice;
    private final Estate estate;
    private final World world;
    private final Map<String, Recurring> monitors = new HashMap<>();
    private final Map<String, Long> calls = new HashMap<>();
    private final Map<String, Integer> lives = new HashMap<>();
    private final Diary diary = new Diary();
    private ClusterState state = ClusterState.EMPTY;
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private Element planned = Element.of("cib");
    private Instant plannedAt = now;
    private Optional<Invariants> judgement = Optional.empty();
    private Element settled = Element.of("cib");
    private Instant settledAt = now;
    private int transitions;
    private int plansSinceEvent;
    private Set<String> tried = new HashSet<>();

    Walk(long seed, Weather weather) {
        this.seed = seed;
        this.weather = weather;
        this.dice = new Random(seed);
        this.estate = new Estate(dice);
        this.world = new World(dice, estate.singles(), this::broken);
        apply(new Command.ReplaceConfiguration(estate.document(), Optional.empty()));
        for (String node : estate.nodes()) bootNow(node);
    }

    /// Lives through so many transitions, or fewer if the cluster can't go on.
    int live(int most) {
        while (transitions < most) {
            var schedule = plan();
            String work = work(schedule);
            boolean rests =
                    work.isEmpty() || !tried.add(work) || plansSinceEvent > PLANS_WITHOUT_EVENT;
            if (rests) {
                apply(new Command.Settle(state.changes(), ""));
                until(this::isDifferent);
                tried = new HashSet<>();
                plansSinceEvent = 0;
                continue;
            }
            plansSinceEvent++;
            world.troubleOneIn(transitions < 3 ? 0 : weather.failures);
            carryOut(schedule);
            transitions++;
        }
        return transitions;
    }

    /// Lets events happen until there is something to plan anew; or a few in vain.
    private void until(BooleanSupplier somethingIsDifferent) {
        settled = state.document();
        settledAt = now;
        for (int i = 0; i < EVENTS_IN_VAIN; i++) {
            event();
            if (somethingIsDifferent.getAsBoolean()) return;
        }
    }

    /// The document says something else, or much time has passed.
    private boolean isDifferent() {
        return state.document() != settled || now.isAfter(settledAt.plusSeconds(60));
    }

    // ---- Plans.

    private Schedule plan() {
        now = now.plusSeconds(1);
        planned = state.document();
        plannedAt = now;
        Cib cib = state.cib();
        var schedule = Scheduler.schedule(cib, now, Policy.CONTINUITY);
        judgement = Optional.empty();
        if (schedule.graph().steps().isEmpty()) return schedule; // breaks no promise
        var found = Invariants.check(cib, now, schedule);
        if (!found.breaches().isEmpty()) broken("the plan: " + found.breaches());
        judgement = Optional.of(found);
        diary.add(() -> "planned: " + told(schedule, found));
        return schedule;
    }

    private static String told(Schedule schedule, Invariants found) {
        var changes = new ArrayList<String>();
        for (var change : schedule.explanation().summary().changes())
            changes.add(change.verb() + " " + change.resource() + " (" + change.details() + ")");
        for (var need : found.exceptions()) changes.add(need.resource() + ": " + need.need());
        return String.join(", ", changes);
    }

    private static String work(Schedule schedule) {
        var work = new StringBuilder();
        for (Step step : schedule.graph().steps()) {
            if (step.kind() == Step.Kind.PSEUDO) continue;
            work.append(step.key()).append('@').append(host(step)).append(' ');
        }
        return work.toString();
    }

    private static String host(Step step) {
        return step.target().map(Step.Target::name).orElse("");
    }

    private static String resource(Step step) {
        return step.resource().map(Step.ResourceName::id).orElse("");
    }

    // ---- Carrying out.

    private void carryOut(Schedule schedule) {
        long number = state.transitions() + 1;
        long changes = state.changes();
        apply(
                new Command.StartTransition(
                        number, AUTHOR, schedule.graph(), changes, List.of(), List.of()));
        var run = TransitionRun.of(schedule.graph());
        var held = new ArrayList<Step>();
        var flying = new ArrayList<Step>();
        while (true) {
            gather(run, held);
            if (state.changes() > changes) abandon(run, held, number);
            flying.removeIf(step -> isOver(run, step));
            gather(run, held);
            if (held.isEmpty() && flying.isEmpty()) return;
            boolean begins = flying.isEmpty() || (!held.isEmpty() && dice.nextBoolean());
            now = now.plusMillis(dice.nextInt(3000));
            if (begins && held.isEmpty()) continue;
            if (begins) begin(run, held.remove(dice.nextInt(held.size())), number, flying);
            else end(run, flying.remove(dice.nextInt(flying.size())), number);
            if (transitions > 3 && dice.nextInt(60) == 0) event();
        }
    }

    private static void gather(TransitionRun run, List<Step> held) {
        for (var ready = run.ready(); !ready.isEmpty(); ready = run.ready()) {
            for (Step step : ready) {
                if (step.kind() == Step.Kind.PSEUDO) run.confirm(step.id());
                else held.add(step);
            }
        }
    }

    private void abandon(TransitionRun run, List<Step> held, long number) {
        run.abort();
        var running = state.transition().filter(it -> it.number() == number);
        held.removeIf(step -> running.isEmpty() || !running.get().isUtmost(step.id()));
    }

    /// Its host was lost in between.
    private boolean isOver(TransitionRun run, Step step) {
        boolean failed = stateOf(step) == StepState.FAILED;
        if (failed) run.fail(step.id());
        return failed;
    }

    private StepState stateOf(Step step) {
        return state.transition().map(it -> it.state(step.id())).orElse(StepState.FAILED);
    }

    private void begin(TransitionRun run, Step step, long number, List<Step> flying) {
        var applied = apply(new Command.Dispatch(number, List.of(step.id())));
        if (!applied.isAccepted()) return;
        switch (stateOf(step)) {
            case CONFIRMED -> run.confirm(step.id());
            case FAILED -> run.fail(step.id());
            case DISPATCHED -> flying.add(step);
            case WAITING -> {}
        }
    }

    private void end(TransitionRun run, Step step, long number) {
        if (step.isFencing()) {
            fence(run, step);
            return;
        }
        String host = host(step);
        String resource = resource(step);
        judgeStop(step, resource, host);
        int code = world.perform(resource, host, step);
        note(step.key() + " on " + host + " -> " + code);
        var key = new TransitionKey(step.id(), number, step.expectedExitCode(), AUTHOR);
        if (step.operation().equals("monitor") && step.intervalMillis() > 0)
            monitors.put(resource + "@" + host, new Recurring(key, step, host));
        if (step.operation().equals("stop") || step.operation().equals("migrate_to"))
            monitors.remove(resource + "@" + host);
        report(key, step, host, code);
        if (stateOf(step) == StepState.CONFIRMED) run.confirm(step.id());
        else run.fail(step.id());
    }

    private void report(TransitionKey key, Step step, String host, int code) {
        long call = calls.merge(host, 1L, Long::sum);
        apply(
                new Command.RecordResult(
                        new NodeName(host),
                        life(host),
                        key,
                        step,
                        Outcome.done(call, code, Duration.ofMillis(100))));
    }

    private void fence(TransitionRun run, Step step) {
        String host = host(step);
        boolean unfences = step.meta("stonith_action").filter("on"::equals).isPresent();
        if (!unfences) {
            world.die(host);
            monitors.values().removeIf(monitor -> monitor.host().equals(host));
        }
        note("fenced " + host);
        var node = new NodeName(host);
        Optional.ofNullable(state.fencings().get(node))
                .ifPresent(fencing ->
                        apply(
                                new Command.RecordFencing(
                                        node,
                                        fencing.seed(),
                                        new Command.FencingOutcome.Fenced("fence"))));
        if (stateOf(step) == StepState.CONFIRMED) run.confirm(step.id());
        else run.fail(step.id());
    }

    /// What really runs well, in one place, is stopped only on grounds that are true.
    private void judgeStop(Step step, String resource, String host) {
        boolean matters =
                step.operation().equals("stop")
                        && estate.machines().contains(resource)
                        && world.hosts(resource).equals(List.of(host))
                        && !world.isIll(resource);
        if (!matters || judgement.isEmpty()) return;
        for (var exception : judgement.get().exceptions()) {
            if (exception.resource().equals(resource)
                    && !exception.mayBeSoOf(Invariants.Health.WELL))
                broken(
                        resource
                                + " is stopped on "
                                + host
                                + ", for "
                                + exception.need()
                                + "; but it was well");
        }
    }

    // ---- Events.

    private void event() {
        String node = one(estate.nodes());
        switch (dice.nextInt(12)) {
            case 0, 1, 2 -> {
                note("event: drain " + node);
                apply(new Command.DrainNode(new NodeName(node)));
            }
            case 3, 4 -> undrain();
            case 5, 6 -> {
                if (estate.machines().isEmpty()) return;
                String machine = one(estate.machines());
                note("event: move " + machine + " to " + node);
                apply(new Command.MoveResource(new ResourceId(machine), new NodeName(node)));
            }
            case 7 -> crash();
            case 8 -> lose(node);
            case 9 -> boot();
            case 10 -> {
                note("event: an hour passes");
                now = now.plusSeconds(3600);
            }
            default -> {
                String any = one(estate.singles());
                note("event: forget failures of " + any);
                apply(new Command.ClearFailures(new ResourceId(any), Optional.empty()));
            }
        }
    }

    private void undrain() {
        for (String node : estate.nodes()) {
            var drain = state.drains().get(new NodeName(node));
            if (drain == null || !drain.isOn()) continue;
            note("event: undrain " + node);
            apply(new Command.UndrainNode(new NodeName(node)));
            return;
        }
    }

    private void crash() {
        var watched = monitors.values().stream().toList();
        if (watched.isEmpty()) return;
        var monitor = watched.get(dice.nextInt(watched.size()));
        String resource = resource(monitor.step());
        if (!world.runs(resource, monitor.host()) || !world.isReachable(monitor.host())) return;
        note("event: " + resource + " crashes on " + monitor.host());
        world.crash(resource, monitor.host());
        report(monitor.key(), monitor.step(), monitor.host(), 7);
    }

    private void lose(String node) {
        if (!world.isReachable(node) || reachable() <= 1 || !dice.nextBoolean()) return;
        boolean dies = !estate.hasFencing() || dice.nextBoolean();
        note("event: " + node + (dies ? " dies" : " is cut off"));
        if (dies) world.die(node);
        else world.cutOff(node);
        monitors.values().removeIf(monitor -> monitor.host().equals(node));
        apply(new Command.MarkLost(new NodeName(node)));
    }

    private long reachable() {
        return estate.nodes().stream().filter(world::isReachable).count();
    }

    /// A host comes back only empty: one that was cut off must have been fenced.
    private void boot() {
        for (String node : estate.nodes()) {
            if (world.isReachable(node)) continue;
            note("event: " + node + " boots");
            world.die(node);
            bootNow(node);
            return;
        }
    }

    private void bootNow(String node) {
        world.boot(node);
        calls.put(node, 0L);
        lives.merge(node, 1, Integer::sum);
        apply(new Command.MarkOnline(new NodeName(node), life(node)));
    }

    // ---- The rest.

    private Incarnation life(String node) {
        return new Incarnation(node + "-" + lives.getOrDefault(node, 0));
    }

    private Applied apply(Command command) {
        var key = new ProposalKey("walk", state.index() + 1);
        var applied = state.apply(new Entry(state.index() + 1, now, new Proposal(key, command)));
        state = applied.state();
        return applied;
    }

    private String one(List<String> words) {
        return words.get(dice.nextInt(words.size()));
    }

    private void note(String line) {
        diary.add(() -> line);
    }

    private void broken(String what) {
        throw new Broken(
                what,
                transitions,
                "seed %d, transition %d: %s%ntruth: %s%nlately:%n  %s"
                        .formatted(seed, transitions, what, world, diary),
                CibWriter.write(
                        planned.with("execution-date", Long.toString(plannedAt.getEpochSecond()))));
    }
}
