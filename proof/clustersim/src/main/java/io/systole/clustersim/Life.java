package io.systole.clustersim;

import io.systole.control.Planner;
import io.systole.model.NodeName;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import io.systole.state.ClusterState;
import io.systole.world.Chance;
import io.systole.world.Habits;
import io.systole.world.Residents;
import io.systole.world.SimulatedCluster;
import io.systole.world.SimulatedCluster.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    public record Manner(Planner planner, UnaryOperator<ClusterState> disk) {
        public static Manner usual() {
            return new Manner(
                    (cib, now) -> {
                        var schedule = Scheduler.schedule(cib, now, Policy.CONTINUITY);
                        return new Planner.Plan(
                                schedule.graph(), schedule.explanation().summary().tell());
                    },
                    UnaryOperator.identity());
        }
    }

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration FOUNDING = Duration.ofMinutes(5);
    private static final Duration LIVELY = Duration.ofMinutes(40);
    private static final Duration COMING_TO_REST = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final long MOST_STEPS = 2_000_000;
    private static final Duration DEAD_AFTER = Duration.ofSeconds(10);
    private static final int MISHAPS_PER_MILLE = 15;

    private final long seed;
    private final SimulatedCluster cluster;
    private final Estate estate;
    private final Story story;
    private final Harms harms = new Harms();
    private final Judge judge;
    private final Weather weather;
    private final Operator operator;
    private long steps;

    private Life(long seed, Estate estate, List<NodeName> exposed, Manner manner, boolean told) {
        this.seed = seed;
        this.estate = estate;
        var place =
                new Place(
                        START,
                        seed,
                        Habits.busy(),
                        MISHAPS_PER_MILLE,
                        DEAD_AFTER,
                        Optional.empty(),
                        manner.disk());
        cluster =
                new SimulatedCluster(
                        estate.hosts(), new Residents(estate.single()), manner.planner(), place);
        story = new Story(cluster.time(), told);
        judge = new Judge(cluster, estate, story, harms);
        weather =
                new Weather(
                        cluster, estate, Chance.of(seed, "weather"), story, exposed, harms::harmed);
        operator = new Operator(cluster, estate, Chance.of(seed, "operator"), story);
    }

    /// A life by chance.
    ///
    /// @param told whether the story is wanted, or only the verdict
    public static Verdict of(long seed, Manner manner, boolean told) {
        var estate = Estate.draw(Chance.of(seed, "estate"));
        return new Life(seed, estate, estate.hosts(), manner, told).live();
    }

    private Verdict live() {
        found();
        weather.begin();
        operator.begin();
        pass(LIVELY);
        weather.clear();
        pass(LOOK);
        operator.tidyUp();
        rest();
        return verdict();
    }

    private void found() {
        cluster.switchOn();
        pass(LOOK);
        cluster.configure(estate.document());
        pass(FOUNDING);
        var wants = judge.wants();
        if (!wants.isEmpty()) story.tell("After its founding: " + String.join(", ", wants));
    }

    /// Looks from time to time whether all is well; a cluster at rest stays so.
    private void rest() {
        Instant last = cluster.now().plus(COMING_TO_REST);
        do {
            pass(LOOK);
            if (judge.wants().isEmpty()) return;
        } while (cluster.now().isBefore(last) && !judge.hasSeenEnough());
        judge.neverWell(judge.wants());
    }

    private void pass(Duration length) {
        Instant until = cluster.now().plus(length);
        while (!judge.hasSeenEnough()
                && cluster.time().next().filter(due -> !due.isAfter(until)).isPresent()) {
            cluster.step();
            judge.lookAtMachines();
            if (++steps > MOST_STEPS)
                throw new IllegalStateException("seed " + seed + ": the cluster never stands still");
        }
        if (!judge.hasSeenEnough()) cluster.time().passTo(until);
    }

    private Verdict verdict() {
        long migrations =
                estate.machines().stream()
                        .mapToLong(vm -> cluster.residents().measured(vm, cluster.now()).migrations())
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
