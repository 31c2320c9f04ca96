package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Roster;
import io.systole.scheduler.journey.Outcome.End;
import io.systole.scheduler.journey.Outcome.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Finds migrations that ended in doubt, and tells from what both hosts have said since where the resource is.
///
/// A failed migration says nothing of where the resource runs: most often it still runs on the source, untouched. So the
/// truth is established before anything is done: a host that has not been looked at since is asked; and then
///
/// | source | target | what it means |
/// |---|---|---|
/// | runs | doesn't | it stays where it is |
/// | doesn't | runs | it has moved after all |
/// | runs | runs | the incoming copy goes; if it had arrived for certain, the one it left goes |
/// | doesn't | doesn't | it is to be started anew |
///
/// Of a host that is lost, and about to be fenced, the worst is assumed.
public final class Doubts {
    private final StatusIndex status;
    private final Roster roster;
    private final Function<Node, Reach> reach;
    private final Map<Primitive, Optional<Outcome>> outcomes = new HashMap<>();

    public Doubts(StatusIndex status, Roster roster, Function<Node, Reach> reach) {
        this.status = status;
        this.roster = roster;
        this.reach = reach;
    }

    /// The outcome of the latest migration of the resource that ended in doubt, if one did and nothing has been done since
    /// that settled it. Asked while histories are being read, it gives the same answer each time.
    public Optional<Outcome> of(Primitive resource) {
        return outcomes.computeIfAbsent(resource, this::find);
    }

    private Optional<Outcome> find(Primitive resource) {
        for (String host : status.nodes()) {
            for (HistoryEntry entry : status.entries(host, resource.id())) {
                var journey = Journey.of(entry, host).filter(it -> isBeingCleanedUp(it, resource));
                if (journey.isPresent()) return Optional.of(cleanedUp(journey.get()));
            }
        }
        Journey latest = null;
        for (String host : status.nodes()) {
            for (HistoryEntry entry : status.entries(host, resource.id())) {
                var journey = Journey.of(entry, host).filter(it -> isDoubtful(it, resource));
                if (journey.isEmpty()) continue;
                if (latest == null || latest.last().lastChange() <= entry.lastChange())
                    latest = journey.get();
            }
        }
        return latest == null ? Optional.empty() : judge(latest, resource);
    }

    /// It has arrived, and what is left on the source is being stopped at this moment: that is not a second place where
    /// it runs.
    private boolean isBeingCleanedUp(Journey journey, Primitive resource) {
        if (!journey.isDeparture() || !MigrationTraces.succeeded(journey.last())) return false;
        boolean isStopping =
                status.entries(journey.source(), resource.id()).stream()
                        .anyMatch(entry ->
                                entry.task().equals("stop")
                                        && entry.status() == ExecutionStatus.PENDING.code());
        if (!isStopping
                || reachOf(journey.source()) != Reach.ASKABLE
                || reachOf(journey.target()) != Reach.ASKABLE) return false;
        var there = new Testimony(journey, journey.target(), status, resource);
        return there.hasArrived() && !there.isSettled() && there.answer() == Answer.RUNS;
    }

    private Outcome cleanedUp(Journey journey) {
        var places = new EnumMap<End, Place>(End.class);
        believe(places, End.TARGET, Place.LEFTOVER);
        return new Outcome(
                roster.node(journey.source()), roster.node(journey.target()), places, List.of());
    }

    private boolean isDoubtful(Journey journey, Primitive resource) {
        var traces = new MigrationTraces(status, resource);
        HistoryEntry last = journey.last();
        if (new Testimony(journey, journey.host(), status, resource).isSettled()) return false;
        String other = journey.isDeparture() ? journey.target() : journey.source();
        if (new Testimony(journey, other, status, resource).isSettled()) return false;
        if (wasBegunElsewhere(journey, resource)) return false;
        if (hasFailed(last)) return true;
        boolean oneEndIsGone =
                reachOf(journey.source()) != Reach.ASKABLE
                        || reachOf(journey.target()) != Reach.ASKABLE;
        if (!journey.isDeparture()) return false;
        if (last.status() == ExecutionStatus.PENDING.code())
            return reachOf(journey.source()) == Reach.LOST;
        boolean arrivalIsUnknown =
                traces.arrival(journey.target(), journey.source())
                        .filter(arrival -> arrival.exitCode() != ExitCode.NONE_YET)
                        .isEmpty();
        return arrivalIsUnknown
                && (oneEndIsGone || answer(journey, journey.source(), resource) == Answer.ABSENT);
    }

    /// On a third host it was started or moved since: so it was settled by then where it runs.
    private boolean wasBegunElsewhere(Journey journey, Primitive resource) {
        for (String host : status.nodes()) {
            if (host.equalsIgnoreCase(journey.source()) || host.equalsIgnoreCase(journey.target()))
                continue;
            if (new Testimony(journey, host, status, resource).isSettled()) return true;
        }
        return false;
    }

    private static boolean hasFailed(HistoryEntry entry) {
        int status = entry.status();
        return status != ExecutionStatus.PENDING.code()
                && status != ExecutionStatus.CANCELLED.code()
                && !MigrationTraces.succeeded(entry);
    }

    private Reach reachOf(String name) {
        return roster.node(name).map(reach).orElse(Reach.DOWN);
    }

    private Answer answer(Journey journey, String host, Primitive resource) {
        Reach there = reachOf(host);
        if (there == Reach.DOWN) return Answer.ABSENT;
        if (there == Reach.LOST) return Answer.LOST;
        return new Testimony(journey, host, status, resource).answer();
    }

    private Optional<Outcome> judge(Journey journey, Primitive resource) {
        Answer source = answer(journey, journey.source(), resource);
        Answer target = answer(journey, journey.target(), resource);
        if (source == Answer.LOST && target == Answer.LOST) return Optional.empty();
        var places = new EnumMap<End, Place>(End.class);
        var asked = new ArrayList<Node>();
        if (source == Answer.OPEN) roster.node(journey.source()).ifPresent(asked::add);
        if (target == Answer.OPEN) roster.node(journey.target()).ifPresent(asked::add);
        if (!asked.isEmpty()) {
            boolean atTarget =
                    target == Answer.RUNS || source == Answer.ABSENT || source == Answer.LOST;
            believe(places, atTarget ? End.TARGET : End.SOURCE, Place.NOT_HERE);
        } else {
            boolean arrived =
                    new Testimony(journey, journey.target(), status, resource).hasArrived();
            settle(places, source, target, arrived);
        }
        if (places.isEmpty()) return Optional.empty();
        return Optional.of(
                new Outcome(
                        roster.node(journey.source()),
                        roster.node(journey.target()),
                        places,
                        asked));
    }

    private static void settle(
            Map<End, Place> places, Answer source, Answer target, boolean arrived) {
        boolean bothFailed = source == Answer.FAILED && target == Answer.FAILED;
        if (bothFailed) return;
        switch (source) {
            case RUNS -> {
                boolean twice = target == Answer.RUNS || target == Answer.FAILED;
                if (target == Answer.RUNS && arrived) believe(places, End.TARGET, Place.LEFTOVER);
                else believe(places, End.SOURCE, twice ? Place.LEFTOVER : Place.NOT_HERE);
            }
            case FAILED -> {
                if (target == Answer.RUNS) believe(places, End.TARGET, Place.LEFTOVER);
                else places.put(End.TARGET, Place.NOT_HERE);
            }
            case ABSENT, LOST -> {
                places.put(End.SOURCE, Place.NOT_HERE);
                switch (target) {
                    case RUNS, LOST -> places.put(End.TARGET, Place.HERE);
                    case ABSENT -> {
                        places.put(End.TARGET, Place.NOT_HERE);
                        if (source == Answer.LOST) places.put(End.SOURCE, Place.HERE);
                    }
                    case FAILED, OPEN -> {}
                }
            }
            case OPEN -> throw new IllegalStateException("an open answer settles nothing");
        }
    }

    private static void believe(Map<End, Place> places, End here, Place other) {
        places.put(here, Place.HERE);
        places.put(here == End.SOURCE ? End.TARGET : End.SOURCE, other);
    }
}
