package io.systole.clustersim;

import io.systole.cib.document.Element;
import io.systole.control.Planner;
import io.systole.model.NodeName;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import io.systole.state.ClusterState;
import io.systole.state.ReplicatedLog;
import io.systole.world.Chance;
import io.systole.world.Habits;
import io.systole.world.Residents;
import io.systole.world.SimulatedCluster;
import io.systole.world.SimulatedCluster.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// The life of one simulated cluster: it is founded, lives through bad weather and with busy operators, and in the end has to come to rest, all
/// well.
///
/// Everything follows from the seed. Liveness is promised within half an hour after the weather has cleared: the longest migrations,
/// fencings and time limits of agents, a few times over.
public final class Life {
    /// How a life differs from the usual one; for proofs that the judge sees what it should.
    ///
    /// @param planner who is asked what to do
    /// @param disk    what becomes of a snapshot on its way to the disk and back
    /// @param line    what is between a member and its end of the log
    public record Manner(
            Planner planner,
            UnaryOperator<ClusterState> disk,
            BiFunction<NodeName, ReplicatedLog, ReplicatedLog> line) {
        public static Manner usual() {
            return new Manner(
                    (cib, now) -> {
                        var schedule = Scheduler.scheduleLive(cib, now, Policy.CONTINUITY);
                        return new Planner.Plan(
                                schedule.graph(), schedule.explanation().summary().tell());
                    },
                    Disk::writtenAndRead,
                    (_, log) -> log);
        }
    }

    /// How much of the story is wanted besides the verdict.
    public enum Telling {
        NOTHING,
        EVENTS,
        /// And every entry of the log.
        ENTRIES
    }

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration FOUNDING = Duration.ofMinutes(5);
    private static final Duration LIVELY = Duration.ofMinutes(40);
    private static final Duration COMING_TO_REST = Duration.ofMinutes(30);
    private static final Duration STAYING_AT_REST = Duration.ofMinutes(5);
    private static final int ROUNDS_OF_TIDYING = 4;
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration DEAD_AFTER = Duration.ofSeconds(10);
    private static final int MISHAPS_PER_MILLE = 15;
    private static final int FOUNDING_WITNESSES = 3;

    private final long seed;
    private final SimulatedCluster cluster;
    private final Estate estate;
    private final Story story;
    private final Harms harms = new Harms();
    private final Judge judge;
    private final Weather weather;
    private final Operator operator;
    private Optional<Rounds> rounds = Optional.empty();

    private Life(long seed, Estate estate, List<NodeName> exposed, Manner manner, Telling telling) {
        this.seed = seed;
        this.estate = estate;
        var place =
                new Place(
                        START,
                        seed,
                        Habits.busy(),
                        MISHAPS_PER_MILLE,
                        DEAD_AFTER,
                        estate.watchdog(),
                        manner.disk(),
                        manner.line());
        cluster =
                new SimulatedCluster(
                        estate.hosts(), new Residents(estate.single()), manner.planner(), place);
        story = new Story(cluster.time(), telling != Telling.NOTHING);
        judge = new Judge(cluster, estate, story, harms, telling == Telling.ENTRIES);
        weather =
                new Weather(
                        cluster, estate, Chance.of(seed, "weather"), story, exposed, harms::harmed);
        operator = new Operator(cluster, estate, Chance.of(seed, "operator"), story);
    }

    /// A life by chance.
    ///
    public static Verdict of(long seed, Manner manner, Telling telling) {
        var estate = Estate.draw(Chance.of(seed, "estate"));
        return new Life(seed, estate, estate.hosts(), manner, telling).live();
    }

    /// The founding scenario: two virtual machines, the one ordered after the other, on two hosts that are emptied in turn
    /// while all goes wrong on the other hosts, and the lead changes in the middle of each migration. Neither is ever
    /// interrupted.
    public static Verdict founding(long seed, Manner manner, Telling telling) {
        var estate = Estate.founding(FOUNDING_WITNESSES);
        var pair = estate.hosts().subList(0, 2);
        var others = estate.hosts().subList(2, estate.hosts().size());
        var life = new Life(seed, estate, others, manner, telling);
        life.rounds =
                Optional.of(
                        new Rounds(life.cluster, pair, life.operator, Chance.of(seed, "rounds")));
        return life.live();
    }

    /// The cluster's document as it was after the entry of that index, in a life by chance: what the leader planned on.
    public static Optional<Element> documentAt(long seed, long index) {
        var estate = Estate.draw(Chance.of(seed, "estate"));
        var life = new Life(seed, estate, estate.hosts(), Manner.usual(), Telling.NOTHING);
        var found = new AtomicReference<Element>();
        life.cluster.onCommit(applied -> {
            if (applied.entry().index() == index) found.set(applied.state().document());
        });
        life.live();
        return Optional.ofNullable(found.get());
    }

    private Verdict live() {
        try {
            goThrough();
        } catch (RuntimeException ours) {
            judge.impossible(ours);
        }
        return verdict();
    }

    private void goThrough() {
        found();
        weather.begin();
        if (rounds.isPresent()) rounds.get().begin();
        else operator.begin();
        pass(LIVELY);
        weather.clear();
        operator.goHome();
        rounds.ifPresent(Rounds::goHome);
        rest();
        if (rounds.isPresent()) judge.neverInterrupted(estate.machines());
    }

    private void found() {
        cluster.switches().switchOn();
        pass(LOOK);
        cluster.configure(estate.document());
        pass(FOUNDING);
        var wants = judge.wants();
        if (!wants.isEmpty()) story.tell("After its founding: " + String.join(", ", wants));
    }

    /// An operator tidies up a few times, and looks now and then whether all is well.
    private void rest() {
        for (int round = 0; round < ROUNDS_OF_TIDYING && !judge.hasSeenEnough(); round++) {
            pass(LOOK);
            operator.tidyUp();
            Instant next = cluster.now().plus(COMING_TO_REST.dividedBy(ROUNDS_OF_TIDYING));
            while (cluster.now().isBefore(next) && !judge.hasSeenEnough()) {
                pass(LOOK);
                if (judge.wants().isEmpty()) {
                    stayAtRest();
                    return;
                }
            }
        }
        judge.neverWell(judge.wants());
    }

    /// What is well stays so: somebody may still go where it would rather be, but nobody goes back and forth.
    private void stayAtRest() {
        long before = moves();
        pass(STAYING_AT_REST);
        judge.hasStayedAtRest(moves() - before, STAYING_AT_REST);
    }

    private long moves() {
        return estate.single().stream()
                .map(resource -> cluster.residents().measured(resource, cluster.now()))
                .mapToLong(gone -> gone.migrations() + gone.stops())
                .sum();
    }

    private void pass(Duration length) {
        Instant until = cluster.now().plus(length);
        while (!judge.hasSeenEnough()
                && cluster.time().next().filter(due -> !due.isAfter(until)).isPresent()) {
            cluster.step();
            judge.look(cluster.now());
        }
        if (!judge.hasSeenEnough()) cluster.time().passTo(until);
    }

    private Verdict verdict() {
        long migrations =
                estate.machines().stream()
                        .mapToLong(
                                vm -> cluster.residents().measured(vm, cluster.now()).migrations())
                        .sum();
        return new Verdict(
                seed,
                judge.violations(),
                story.lines(),
                story.fingerprint(),
                Duration.between(START, cluster.now()),
                new Verdict.Tally(
                        cluster.state().index(),
                        migrations,
                        judge.fencings(),
                        cluster.log().term(),
                        operator.drains()));
    }
}
