package io.systole.control;

import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.state.StepState;
import io.systole.transition.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The leader's loop: sees what is committed, and says what is to be committed next.
///
/// Work to do is found in the state alone. Each turn looks at one thing after the other: members that have fallen
/// silent, fencings, maintenance, and the transition. Of that, the planner is asked; its graph is carried out step by
/// step; and the planner is asked again, until it has nothing more to say. When something unexpected is committed
/// meanwhile, the planner is asked anew at once, and what is in flight goes on beside the new transition.
///
/// For one thread; the caller carries out the effects in their order.
public final class Controller {
    private static final String DECISION = "decision";
    private static final String DISPATCH = "dispatch of ";

    private final Settings settings;
    private final Asked asked = new Asked();
    private final Document document = new Document();
    private final ClusterTime time = new ClusterTime();
    private final Planning planning;
    private final Watch watch;
    private final Guard guard;
    private final Fencings fencings;
    private final FencingPatience fencingPatience;
    private final Maintenance maintenance;
    private ClusterState state = ClusterState.EMPTY;
    private Optional<Conductor> conductor = Optional.empty();
    private Throttle throttle = new Throttle(0, 0);
    private Instant mayPlanAlone = Instant.MAX;
    private boolean leads;

    public Controller(Planner planner, Settings settings) {
        this.settings = settings;
        this.planning = new Planning(planner, settings.author());
        this.watch = new Watch(settings, asked);
        this.guard = new Guard(settings, asked);
        this.fencings = new Fencings(asked);
        this.fencingPatience = new FencingPatience();
        this.maintenance = new Maintenance(asked);
    }

    public List<Effect> on(Event event, Instant now) {
        return switch (event) {
            case Event.Elected(var committed) -> {
                takeOver(committed, now);
                yield List.of();
            }
            case Event.Deposed() -> {
                stepDown();
                yield List.of();
            }
            case Event.Committed(var applied, var purpose) -> {
                state = applied.state();
                time.committed(state.time(), now);
                if (leads) follow(applied, purpose, now);
                yield List.of();
            }
            case Event.Described(var agent, var traits) -> {
                fencings.agents().described(agent, traits);
                yield List.of();
            }
            case Event.Turn(var contact) -> leads ? turn(contact, now) : List.of();
        };
    }

    private void stepDown() {
        leads = false;
        asked.forgetAll();
        planning.forgetAll();
        fencings.forgetAll();
        conductor = Optional.empty();
    }

    private void takeOver(ClusterState committed, Instant now) {
        stepDown();
        state = committed;
        leads = true;
        time.elected(committed.time(), now);
        mayPlanAlone = now.plus(settings.patience());
        document.follow(state, time.at(now));
        conduct();
    }

    private void conduct() {
        throttle = document.arrangements().throttle();
        conductor = state.transition().map(running -> Conductor.of(running, throttle));
    }

    // ---- What is committed.

    private void follow(Applied applied, Optional<String> purpose, Instant now) {
        purpose.ifPresent(it -> asked.answered(it, applied, now));
        document.follow(state, time.at(now));
        if (applied.command() instanceof Command.Dispatch dispatch) takeBack(dispatch, applied);
        long running = state.transition().map(transition -> transition.number()).orElse(-1L);
        if (conductor.map(Conductor::number).orElse(-1L) != running) conduct();
        else conductor.ifPresent(it -> applied.steps().forEach(id -> it.follow(id, stateOf(id))));
    }

    private void takeBack(Command.Dispatch dispatch, Applied applied) {
        var refused = new ArrayList<>(dispatch.steps());
        refused.removeAll(applied.steps());
        conductor
                .filter(it -> it.number() == dispatch.transition())
                .ifPresent(it -> it.takeBack(refused));
    }

    private StepState stateOf(int step) {
        return state.transition().map(running -> running.state(step)).orElse(StepState.FAILED);
    }

    // ---- What is to be done.

    private List<Effect> turn(Contact contact, Instant now) {
        throttle.told(contact.load());
        watch.look(state, contact, now);
        guard.look(state, document.arrangements(), now);
        var unknown = fencings.agents().toAsk(document.arrangements().fenceAgents(), now);
        var wake = fencings.look(state, document, guard, time, now);
        maintenance.look(state, now);
        goOn(now);

        wake = Earliest.of(wake, watch.nextLook(state, contact, now));
        wake = Earliest.of(wake, fencingPatience.takeWake().map(when -> time.local(when, now)));
        // One that is past waits for something that is under way, whose end wakes, too.
        wake = Earliest.of(wake, planning.recheck().filter(now::isBefore));
        wake = Earliest.of(wake, planning.pause().filter(now::isBefore));
        wake = Earliest.of(wake, asked.wake(now));
        if (waitsForMembers(now)) wake = Earliest.of(wake, Optional.of(mayPlanAlone));
        var effects = new ArrayList<>(asked.take());
        if (!unknown.isEmpty()) effects.add(new Effect.Describe(unknown));
        wake.ifPresent(when -> effects.add(new Effect.WakeAt(when)));
        return effects;
    }

    private void goOn(Instant now) {
        if (!asked.mayAsk(DECISION, now)) return;
        if (conductor.isEmpty()) {
            boolean due = !state.isSettled() || planning.isRecheckDue(now);
            boolean waits = waitsForMembers(now) || planning.isPausing(now);
            if (due && !waits) decide(false, now);
            return;
        }
        var conducting = conductor.get();
        boolean outdated = state.isTransitionOutdated() || planning.isRecheckDue(now);
        if (outdated) conducting.abandon();
        var steps = conducting.next(step -> mayBegin(step, now));
        if (!steps.isEmpty()) dispatch(conducting.number(), steps, now);
        boolean over = conducting.isAtRest() && carriesNothing() && !planning.isPausing(now);
        boolean mayBeLeft = outdated && !conducting.owesLastWords();
        // What is on its way to be dispatched must be known to be in flight first.
        if ((over || mayBeLeft) && !asked.isAnyOpen(DISPATCH)) decide(conducting.isStuck(), now);
    }

    private boolean mayBegin(Step step, Instant now) {
        return !guard.holds(state, step) && fencingPatience.admits(state, step, time.at(now));
    }

    private boolean carriesNothing() {
        return state.transition().filter(running -> !running.carried().isEmpty()).isEmpty();
    }

    private void dispatch(long transition, List<Integer> steps, Instant now) {
        asked.propose(
                DISPATCH + transition + " " + steps, new Command.Dispatch(transition, steps), now);
    }

    private void decide(boolean stuck, Instant now) {
        planning.decide(state, stuck, document.arrangements().recheck(), time, now)
                .ifPresent(command -> asked.propose(DECISION, command, now));
    }

    /// A cluster that comes up for the first time would fence whoever is a second late.
    private boolean waitsForMembers(Instant now) {
        return now.isBefore(mayPlanAlone)
                && state.transitions() == 0
                && (state.members().isEmpty()
                        || state.members().values().stream().anyMatch(Controller::isAwaited));
    }

    private static boolean isAwaited(Member member) {
        return member.presence() == Member.Presence.NEVER_SEEN;
    }
}
