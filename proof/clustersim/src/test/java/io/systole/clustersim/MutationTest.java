package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.clustersim.Life.Manner;
import io.systole.control.Planner;
import io.systole.fencer.Fencing;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.ReplicatedLog;
import io.systole.state.Transition;
import io.systole.state.fencing.FencingBook;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.Upkeep;
import io.systole.transition.Step;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The simulated cluster with a defect built in: its judge must notice, or it judges nothing.
///
/// Each defect is sought with the seeds 1, 2, 3 … and found with the first that shows it. How many that took is printed.
class MutationTest {
    private static final int MOST_SEEDS = 1_000;

    private record Defect(String name, Manner manner) {}

    private static List<Defect> defects() {
        return List.of(
                planning("a fence is skipped", Plans.leavingOut(Step::isFencing)),
                planning(
                        "a recovery does not wait for the fence",
                        Plans.without((step, other) -> is(step, "start") && other.isFencing())),
                planning(
                        "a start does not wait for the stop",
                        Plans.without((step, other) -> is(step, "start") && is(other, "stop"))),
                planning(
                        "a probe is left out",
                        Plans.leavingOut(
                                step -> is(step, "monitor") && step.intervalMillis() == 0)),
                planning(
                        "a monitor is left out",
                        Plans.leavingOut(step -> step.intervalMillis() > 0)),
                planning("a start is dispatched twice", Plans.twice(step -> is(step, "start"))),
                planning(
                        "a migration is dispatched twice",
                        Plans.twice(step -> is(step, "migrate_to"))),
                planning(
                        "migrations are not seen in histories",
                        Plans.blindTo(
                                entry -> entry.attribute("operation", "").startsWith("migrate_"))),
                speaking(
                        "a fence that failed counts as done",
                        (_, log) -> Lines.failedFencesCount(log)),
                speaking(
                        "a fence is believed before it is confirmed",
                        (_, log) -> Lines.fencesAreBelievedAtOnce(log)),
                speaking(
                        "'cannot tell' is taken for 'stopped'",
                        (_, log) -> Lines.cannotTellMeansStopped(log)),
                speaking(
                        "a monitor of long ago is believed",
                        (_, log) -> Lines.looksAreRemembered(log)),
                speaking(
                        "a stop that failed counts as done",
                        (_, log) -> Lines.stopsAlwaysSucceed(log)),
                speaking(
                        "one member applies out of order",
                        (node, log) -> node.value().equals("xen1") ? Lines.outOfOrder(log) : log),
                speaking(
                        "a new leader forgets migrations in flight", Lines::migrationsAreForgotten),
                speaking("a new leader calls everybody lost", Lines::newLeadersAreHasty),
                speaking("a committed configuration is lost", Lines::configurationIsPutBack),
                speaking("a member acts without a majority", Lines::needsNoMajority),
                writing("a snapshot loses who is being fenced", MutationTest::withoutFencings),
                writing("a snapshot loses the running transition", MutationTest::withoutTransition),
                writing("a snapshot loses what is being drained", MutationTest::withoutDrains));
    }

    private static Defect planning(String name, Planner planner) {
        var usual = Manner.usual();
        return new Defect(name, new Manner(planner, usual.disk(), usual.line()));
    }

    private static Defect speaking(
            String name, BiFunction<NodeName, ReplicatedLog, ReplicatedLog> line) {
        var usual = Manner.usual();
        return new Defect(name, new Manner(usual.planner(), usual.disk(), line));
    }

    private static Defect writing(String name, UnaryOperator<ClusterState> disk) {
        var usual = Manner.usual();
        return new Defect(name, new Manner(usual.planner(), disk, usual.line()));
    }

    private static boolean is(Step step, String operation) {
        return step.kind() == Step.Kind.RESOURCE && step.operation().equals(operation);
    }

    private static ClusterState withoutFencings(ClusterState state) {
        var none =
                new FencingBook(
                        new TreeMap<NodeName, Fencing>(ClusterState.BY_NODE_NAME),
                        state.pastFencings(),
                        state.guard());
        return with(state, state.transition(), state.upkeep(), none);
    }

    private static ClusterState withoutTransition(ClusterState state) {
        return with(state, Optional.empty(), state.upkeep(), state.fencing());
    }

    private static ClusterState withoutDrains(ClusterState state) {
        var none =
                new Upkeep(
                        new TreeMap<NodeName, Drain>(ClusterState.BY_NODE_NAME),
                        state.moves(),
                        state.shutdowns(),
                        state.maintenance(),
                        state.upkeep().runs());
        return with(state, state.transition(), none, state.fencing());
    }

    private static ClusterState with(
            ClusterState state,
            Optional<Transition> transition,
            Upkeep upkeep,
            FencingBook fencing) {
        return new ClusterState(
                state.index(),
                state.time(),
                state.document(),
                state.members(),
                state.transitions(),
                transition,
                upkeep,
                fencing,
                state.changes(),
                state.settled(),
                state.timeline(),
                state.seen(),
                state.newer());
    }

    @TestFactory
    Stream<DynamicTest> everyDefectIsNoticed() {
        return defects().stream()
                .map(defect -> DynamicTest.dynamicTest(defect.name(), () -> isNoticed(defect)));
    }

    private static void isNoticed(Defect defect) {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            Verdict verdict = Life.of(seed, defect.manner(), Life.Telling.NOTHING);
            if (verdict.isClean()) continue;
            System.out.printf(
                    "%-48s seed %3d: %s%n", defect.name(), seed, verdict.violations().getFirst());
            return;
        }
        assertTrue(
                false,
                "nobody has noticed in %d clusters that %s".formatted(MOST_SEEDS, defect.name()));
    }
}
