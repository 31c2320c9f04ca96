package io.systole.control;

import io.systole.model.Scan;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.state.StepState;
import io.systole.transition.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The leader's loop: sees what is committed, and says what is to be committed next.
///
/// Work to do is found in the state alone: more changes than were settled. Then the planner is asked, its graph is
/// carried out step by step, and the planner is asked again, until it has nothing more to say. When something
/// unexpected is committed meanwhile, the transition is given up: what is in flight ends first, then the planner
/// is asked anew. For one thread; the caller carries out the effects in their order.
public final class Controller {
    private final Planner planner;
    private final Settings settings;
    private final Watch watch;
    private final Set<List<String>> tried = new HashSet<>();
    private long triedAtChanges;
    private ClusterState state = ClusterState.EMPTY;
    private Optional<Conductor> conductor = Optional.empty();
    private Instant mayPlanAlone = Instant.MAX;
    private boolean leads;
    private boolean awaitsDecision;

    public Controller(Planner planner, Settings settings) {
        this.planner = planner;
        this.settings = settings;
        this.watch = new Watch(settings.deadAfter());
    }

    public List<Effect> on(Event event, Instant now) {
        return switch (event) {
            case Event.Elected(var committed) -> takeOver(committed, now);
            case Event.Deposed() -> {
                leads = false;
                conductor = Optional.empty();
                yield List.of();
            }
            case Event.Committed(var applied) -> {
                state = applied.state();
                yield leads ? follow(applied, now) : List.of();
            }
            case Event.Contact(var silence) ->
                    leads ? proposals(watch.look(state, silence, now)) : List.of();
            case Event.Woken() -> {
                // Time alone may have changed what is right, so nothing counts as tried.
                tried.clear();
                if (!leads || awaitsDecision) yield List.of();
                yield state.isSettled() && !waitsForMembers(now) ? decide(now) : goOn(now);
            }
        };
    }

    private List<Effect> takeOver(ClusterState committed, Instant now) {
        state = committed;
        leads = true;
        awaitsDecision = false;
        tried.clear();
        mayPlanAlone = now.plus(settings.patience());
        conductor = state.transition().map(Conductor::of);
        var effects = new ArrayList<Effect>();
        effects.add(new Effect.WakeAt(mayPlanAlone));
        // Whether the former leader got as far as to fence, nobody knows. Once more does no harm.
        state.transition()
                .ifPresent(running ->
                        running.inFlight().stream()
                                .filter(Step::isFencing)
                                .forEach(step ->
                                        effects.add(new Effect.Fence(running.number(), step))));
        effects.addAll(goOn(now));
        return effects;
    }

    private List<Effect> follow(Applied applied, Instant now) {
        var effects = new ArrayList<Effect>();
        switch (applied.command()) {
            case Command.StartTransition start -> {
                awaitsDecision = false;
                if (applied.isAccepted()) conductor = state.transition().map(Conductor::of);
            }
            case Command.Settle settle -> {
                awaitsDecision = false;
                if (applied.isAccepted()) conductor = Optional.empty();
            }
            case Command.Dispatch dispatch -> effects.addAll(begun(dispatch, applied));
            case Command.MarkLost lost -> watch.answered(lost.node());
            case Command.MarkOnline online -> watch.answered(online.node());
            case Command.ReplaceConfiguration _,
                    Command.SetNodeAttribute _,
                    Command.DrainNode _,
                    Command.UndrainNode _,
                    Command.MoveResource _,
                    Command.ClearFailures _,
                    Command.RecordResult _,
                    Command.RecordFencing _ -> {}
        }
        conductor.ifPresent(
                conducting -> applied.steps().forEach(id -> conducting.follow(id, stateOf(id))));
        effects.addAll(goOn(now));
        return effects;
    }

    private StepState stateOf(int step) {
        return state.transition().map(running -> running.state(step)).orElse(StepState.FAILED);
    }

    private List<Effect> begun(Command.Dispatch dispatch, Applied applied) {
        var refused = new ArrayList<>(dispatch.steps());
        refused.removeAll(applied.steps());
        conductor
                .filter(conducting -> conducting.number() == dispatch.transition())
                .ifPresent(conducting -> conducting.takeBack(refused));
        var effects = new ArrayList<Effect>();
        state.transition()
                .ifPresent(running -> {
                    for (int id : applied.steps()) {
                        running.step(id)
                                .filter(Step::isFencing)
                                .ifPresent(step ->
                                        effects.add(new Effect.Fence(running.number(), step)));
                    }
                });
        return effects;
    }

    private List<Effect> goOn(Instant now) {
        if (awaitsDecision) return List.of();
        if (conductor.isPresent()) {
            if (state.isTransitionOutdated()) conductor.get().abandon();
            var steps = conductor.get().next();
            if (!steps.isEmpty())
                return propose(new Command.Dispatch(now, conductor.get().number(), steps));
            return conductor.get().isAtRest() ? decide(now) : List.of();
        }
        return state.isSettled() || waitsForMembers(now) ? List.of() : decide(now);
    }

    /// A cluster that comes up would fence whoever is a second late.
    private boolean waitsForMembers(Instant now) {
        return now.isBefore(mayPlanAlone)
                && (state.members().isEmpty()
                        || state.members().values().stream()
                                .anyMatch(
                                        member -> member.presence() == Member.Presence.NEVER_SEEN));
    }

    /// Asks the planner, and proposes what it says.
    private List<Effect> decide(Instant now) {
        awaitsDecision = true;
        var plan = planner.plan(state.cib(), now);
        var work = work(plan);
        if (triedAtChanges != state.changes()) tried.clear();
        triedAtChanges = state.changes();

        var effects = new ArrayList<Effect>();
        if (work.isEmpty()) {
            effects.addAll(propose(new Command.Settle(now, state.changes(), "")));
        } else if (!tried.add(work)) {
            effects.addAll(propose(new Command.Settle(now, state.changes(), repetition(work))));
        } else {
            effects.addAll(
                    propose(
                            new Command.StartTransition(
                                    now,
                                    state.transitions() + 1,
                                    settings.author(),
                                    plan.graph(),
                                    state.changes(),
                                    plan.summary())));
        }
        recheck(plan, now).ifPresent(when -> effects.add(new Effect.WakeAt(when)));
        return effects;
    }

    /// What the plan really does: no milestones.
    private static List<String> work(Planner.Plan plan) {
        var work = new ArrayList<String>();
        for (Step step : plan.graph().steps()) {
            if (step.kind() == Step.Kind.PSEUDO) continue;
            work.add(
                    step.target()
                            .map(target -> step.key() + " on " + target.name())
                            .orElse(step.key()));
        }
        return List.copyOf(work);
    }

    /// Doing the same again would go on for ever: nothing has changed since it was done last, or was tried.
    private String repetition(List<String> work) {
        boolean stuck = conductor.filter(Conductor::isStuck).isPresent();
        String what =
                stuck
                        ? "Steps of the plan wait for what can't happen"
                        : "The plan asks again for what has just been done";
        return "%s (%s): waiting until something changes.".formatted(what, String.join(", ", work));
    }

    private static Optional<Instant> recheck(Planner.Plan plan, Instant now) {
        return plan.graph()
                .header("recheck-by")
                .flatMap(text -> Scan.integer(text).stream().boxed().findFirst())
                .map(Instant::ofEpochSecond)
                .filter(when -> when.isAfter(now));
    }

    private static List<Effect> propose(Command command) {
        return List.of(new Effect.Propose(command));
    }

    private static List<Effect> proposals(List<Command> commands) {
        return commands.stream().<Effect>map(Effect.Propose::new).toList();
    }
}
