package io.systole.control;

import io.systole.model.Scan;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Transition;
import io.systole.state.UnderWay;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks the planner, and says what is to be committed: a transition to begin, or that all is as it should be.
///
/// What is in flight goes on: the new transition carries it, and its steps about the same resources wait for the next
/// planning. Doing the same again and again, with nothing changed in between, is refused here.
final class Planning {
    private final Planner planner;
    private final String author;
    private final Set<List<String>> tried = new HashSet<>();
    private long triedAtChanges;
    private Optional<Instant> recheck = Optional.empty();
    private Optional<Instant> pause = Optional.empty();
    private boolean hasPaused;

    Planning(Planner planner, String author) {
        this.planner = planner;
        this.author = author;
    }

    void forgetAll() {
        tried.clear();
        recheck = Optional.empty();
        pause = Optional.empty();
        hasPaused = false;
    }

    /// When time alone may have changed what is right.
    Optional<Instant> recheck() {
        return recheck;
    }

    boolean isRecheckDue(Instant now) {
        return recheck.isPresent() && !now.isBefore(recheck.get());
    }

    /// Until when it is of no use to ask again, if nothing happens before.
    Optional<Instant> pause() {
        return pause;
    }

    boolean isPausing(Instant now) {
        return pause.isPresent() && now.isBefore(pause.get());
    }

    /// @param stuck whether the transition before waited for what can't happen
    /// @return nothing, where it is to be asked again after a {@link #pause()}
    Optional<Command> decide(
            ClusterState state,
            boolean stuck,
            Duration recheckInterval,
            ClusterTime time,
            Instant now) {
        if (triedAtChanges != state.changes()) hasPaused = false;
        if (triedAtChanges != state.changes() || isRecheckDue(now) || pause.isPresent())
            tried.clear();
        triedAtChanges = state.changes();
        pause = Optional.empty();
        var plan = planner.plan(state.cib(), time.at(now));
        recheck = recheck(plan, recheckInterval, time, now);

        var flying = state.transition().map(Transition::underWay).orElse(List.of());
        var graph = plan.graph();
        var summary = plan.summary();
        var work = work(graph, InFlight.of(flying));
        boolean again = !work.isEmpty() && !tried.add(work);
        if (again && !hasPaused && work.stream().allMatch(Planning::isLook)) {
            hasPaused = true;
            pause = Optional.of(now.plus(RESOLUTION));
            return Optional.empty();
        }
        if (flying.isEmpty()) {
            if (again)
                return Optional.of(new Command.Settle(state.changes(), repetition(work, stuck)));
            if (work.isEmpty()) return Optional.of(new Command.Settle(state.changes(), ""));
        } else if (again) {
            graph = new TransitionGraph(graph.header(), List.of());
            summary = List.of(repetition(work, stuck));
        }
        return Optional.of(
                new Command.StartTransition(
                        state.transitions() + 1,
                        author,
                        graph,
                        state.changes(),
                        summary,
                        flying.stream().map(UnderWay::key).toList()));
    }

    /// Histories count whole seconds: a look taken within the second of what it was to follow proves nothing, and is
    /// asked for once more.
    private static final Duration RESOLUTION = Duration.ofSeconds(2);

    private static boolean isLook(String work) {
        return work.contains("_monitor_0 on ");
    }

    /// What the plan really does now: no milestones, and nothing that is withheld.
    private static List<String> work(TransitionGraph graph, InFlight flying) {
        var work = new ArrayList<String>();
        for (Step step : graph.steps()) {
            if (step.kind() == Step.Kind.PSEUDO || flying.concerns(step)) continue;
            work.add(
                    step.target()
                            .map(target -> step.key() + " on " + target.name())
                            .orElse(step.key()));
        }
        return List.copyOf(work);
    }

    /// Doing the same again would go on for ever: nothing has changed since it was done last, or was tried.
    private static String repetition(List<String> work, boolean stuck) {
        String what =
                stuck
                        ? "Steps of the plan wait for what can't happen"
                        : "The plan asks again for what has just been done";
        return "%s (%s): waiting until something changes.".formatted(what, String.join(", ", work));
    }

    /// By the host's own clock.
    private static Optional<Instant> recheck(
            Planner.Plan plan, Duration interval, ClusterTime time, Instant now) {
        Optional<Instant> byRules =
                plan.graph()
                        .header("recheck-by")
                        .flatMap(text -> Scan.integer(text).stream().boxed().findFirst())
                        .map(when -> time.local(Instant.ofEpochSecond(when), now))
                        .filter(when -> when.isAfter(now));
        if (!interval.isPositive()) return byRules;
        Instant regular = now.plus(interval);
        return Optional.of(byRules.filter(when -> when.isBefore(regular)).orElse(regular));
    }
}
