package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Roster;
import io.systole.scheduler.journey.Outcome.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Finds migrations that ended in doubt, and tells from what nodes have said since where the resource is.
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
/// | isn't well | runs | where the agent had said that it did not get away, the copy goes, and it is recovered at home; else it has moved |
///
/// Of a host that is lost, and about to be fenced, the worst is assumed. Where the entry does not say between which nodes
/// the migration was, all are asked, and the one that recorded it counts as the source.
public final class Doubts {
    private final StatusIndex status;
    private final Roster roster;
    private final Function<Node, Reach> reach;
    private final Map<Subject, Optional<Outcome>> outcomes = new HashMap<>();

    public Doubts(StatusIndex status, Roster roster, Function<Node, Reach> reach) {
        this.status = status;
        this.roster = roster;
        this.reach = reach;
    }

    /// The outcome of the latest migration that ended in doubt, if one did and nothing has been done since that settled
    /// it. Asked while histories are being read, it gives the same answer each time.
    public Optional<Outcome> of(Subject subject) {
        return outcomes.computeIfAbsent(subject, this::find);
    }

    /// Whether the entry, of a migration, says nothing any more of where the resource runs: it failed, and was asked about
    /// or is a thing of the past; or both nodes have told more since.
    public boolean isOutdated(Subject subject, HistoryEntry entry, String host) {
        var journey = Journey.of(entry, host);
        if (journey.isEmpty() || isUnknowable(journey.get())) return false;
        if (Journey.hasFailed(entry)) return true;
        return journey.get().isDeparture()
                && journey.get().isNamed()
                && MigrationTraces.succeeded(entry)
                && isOver(journey.get(), subject);
    }

    /// Whether it runs on one end of a half-done migration, as somebody has said there since it left. Empty: nobody has.
    public Optional<Boolean> runsOn(Subject subject, Node end, Node source, Node target) {
        String from = source.name().value();
        return status.entries(from, subject.name()).stream()
                .flatMap(entry -> Journey.of(entry, from).stream())
                .filter(journey ->
                        journey.isDeparture()
                                && journey.isNamed()
                                && journey.goesTo(target.name().value()))
                .findFirst()
                .flatMap(journey ->
                        switch (testimony(journey, end, subject).answer()) {
                            case RUNS, FAILED -> Optional.of(true);
                            case ABSENT -> Optional.of(false);
                            case OPEN, LOST -> Optional.empty();
                        });
    }

    private boolean isOver(Journey departure, Subject subject) {
        var source = testimony(departure, departure.host(), subject);
        if (source.isSettled()) return true;
        String target = departure.target().get();
        return source.hasNews()
                && (reachOf(target) == Reach.DOWN
                        || testimony(departure, target, subject).hasNews()
                        || isSettled(departure, subject));
    }

    private Testimony testimony(Journey journey, String host, Subject subject) {
        return new Testimony(journey, host, status, subject);
    }

    private Optional<Outcome> find(Subject subject) {
        if (!status.hasTravelled(subject.name())) return Optional.empty();
        for (String host : status.nodes()) {
            for (HistoryEntry entry : status.entries(host, subject.name())) {
                var journey =
                        Journey.of(entry, host)
                                .filter(subject::isConcernedBy)
                                .filter(it -> isBeingCleanedUp(it, subject));
                if (journey.isPresent()) return Optional.of(cleanedUp(journey.get()));
            }
        }
        Journey latest = null;
        for (String host : status.nodes()) {
            for (HistoryEntry entry : status.entries(host, subject.name())) {
                var journey =
                        Journey.of(entry, host)
                                .filter(subject::isConcernedBy)
                                .filter(it -> isDoubtful(it, subject));
                if (journey.isEmpty()) continue;
                if (latest == null || latest.last().lastChange() <= entry.lastChange())
                    latest = journey.get();
            }
        }
        return latest == null ? sentOn(subject) : judge(latest, subject);
    }

    /// It got away, its arrival is said to have failed, and the target has sent it on since: so it was there, and nobody need
    /// be asked any more. What may be left on the source is stopped.
    private Optional<Outcome> sentOn(Subject subject) {
        for (String host : status.nodes()) {
            for (HistoryEntry entry : status.entries(host, subject.name())) {
                var left =
                        Journey.of(entry, host)
                                .filter(subject::isConcernedBy)
                                .filter(it -> isSentOn(it, subject))
                                .flatMap(it -> roster.node(it.source().get()));
                if (left.isPresent())
                    return Optional.of(new Outcome(Map.of(left.get(), Place.LEFTOVER), List.of()));
            }
        }
        return Optional.empty();
    }

    private boolean isSentOn(Journey journey, Subject subject) {
        if (!journey.isDeparture() || !journey.isNamed()) return false;
        String source = journey.source().get();
        String target = journey.target().get();
        return MigrationTraces.succeeded(journey.last())
                && reachOf(source) != Reach.DOWN
                && traces(subject)
                        .arrival(journey.last(), target, source)
                        .filter(Journey::hasFailed)
                        .isPresent()
                && !testimony(journey, source, subject).hasNews()
                && testimony(journey, target, subject).hasSentOn();
    }

    /// It has arrived, and what is left on the source is being stopped at this moment: that is not a second place where
    /// it runs.
    private boolean isBeingCleanedUp(Journey journey, Subject subject) {
        if (!journey.isDeparture() || !journey.isNamed()) return false;
        if (!MigrationTraces.succeeded(journey.last())) return false;
        String source = journey.source().get();
        String target = journey.target().get();
        boolean isStopping =
                status.entries(source, subject.name()).stream()
                        .anyMatch(entry ->
                                entry.task().equals("stop")
                                        && entry.status() == ExecutionStatus.PENDING.code());
        if (!isStopping || reachOf(source) != Reach.ASKABLE || reachOf(target) != Reach.ASKABLE)
            return false;
        var there = testimony(journey, target, subject);
        return there.hasArrived() && !there.isSettled() && there.answer() == Answer.RUNS;
    }

    private Outcome cleanedUp(Journey journey) {
        var places = new LinkedHashMap<Node, Place>();
        roster.node(journey.target().get()).ifPresent(node -> places.put(node, Place.HERE));
        roster.node(journey.source().get()).ifPresent(node -> places.put(node, Place.LEFTOVER));
        return new Outcome(places, List.of());
    }

    private boolean isDoubtful(Journey journey, Subject subject) {
        HistoryEntry last = journey.last();
        if (isUnknowable(journey) || isSettled(journey, subject)) return false;
        if (Journey.hasFailed(last)) return true;
        if (!journey.isDeparture() || !journey.isNamed()) return false;
        String source = journey.source().get();
        String target = journey.target().get();
        boolean oneEndIsGone = reachOf(source) != Reach.ASKABLE || reachOf(target) != Reach.ASKABLE;
        if (last.status() == ExecutionStatus.PENDING.code()) return reachOf(source) == Reach.LOST;
        boolean arrivalIsUnknown =
                traces(subject)
                        .arrival(last, target, source)
                        .filter(arrival -> arrival.exitCode() != ExitCode.NONE_YET)
                        .isEmpty();
        return arrivalIsUnknown
                && (oneEndIsGone || answer(journey, source, subject) == Answer.ABSENT);
    }

    /// Nobody can tell whom else to ask, and the one who recorded it is gone.
    private boolean isUnknowable(Journey journey) {
        return !journey.isNamed() && reachOf(journey.host()) == Reach.DOWN;
    }

    private boolean isSettled(Journey journey, Subject subject) {
        return runsElsewhere(journey, subject)
                || status.nodes().stream()
                        .filter(node -> subject.isConcernedBy(journey, node))
                        .anyMatch(node -> testimony(journey, node, subject).isSettled());
    }

    /// It was found running on a third host since; it has left the source; and the target is down, or remembers nothing of
    /// it and is looked at anyway.
    private boolean runsElsewhere(Journey journey, Subject subject) {
        if (!subject.isSole() || !journey.isNamed()) return false;
        String target = journey.target().get();
        boolean mayBeThere =
                switch (reachOf(target)) {
                    case DOWN -> false;
                    case ASKABLE -> !traces(subject).isUnknownOn(target);
                    case LOST -> true;
                };
        return !mayBeThere
                && answer(journey, journey.source().get(), subject) == Answer.ABSENT
                && status.nodes().stream()
                        .filter(node -> !journey.isAnEnd(node))
                        .anyMatch(node -> answer(journey, node, subject) == Answer.RUNS);
    }

    private MigrationTraces traces(Subject subject) {
        return new MigrationTraces(status, subject.name(), Pairing.BY_AGE);
    }

    private Reach reachOf(String name) {
        return roster.node(name).map(reach).orElse(Reach.DOWN);
    }

    private Answer answer(Journey journey, String host, Subject subject) {
        Reach there = reachOf(host);
        if (there == Reach.DOWN) return Answer.ABSENT;
        Answer said = testimony(journey, host, subject).answer();
        return there == Reach.LOST && said != Answer.ABSENT ? Answer.LOST : said;
    }

    private Optional<Outcome> judge(Journey journey, Subject subject) {
        var home = roster.node(journey.source().orElse(journey.host()));
        var others = new LinkedHashMap<Node, Answer>();
        for (Node node : others(journey, subject))
            others.put(node, answer(journey, node.name().value(), subject));
        Answer atHome = answer(journey, journey.source().orElse(journey.host()), subject);
        var asked = new ArrayList<Node>();
        if (atHome == Answer.OPEN) home.ifPresent(asked::add);
        others.forEach((node, answer) -> {
            if (answer == Answer.OPEN) asked.add(node);
        });
        var verdict = new Verdict(home, atHome, others);
        Map<Node, Place> places =
                !asked.isEmpty()
                        ? verdict.untilAnswered()
                        : subject.isOneOn(journey)
                                ? verdict.ofOne(arrival(journey, subject))
                                : verdict.ofEach();
        return places.isEmpty() && asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome(places, asked, unseen(journey, places, subject)));
    }

    private Optional<Node> unseen(Journey journey, Map<Node, Place> places, Subject subject) {
        if (!subject.isSole() || !journey.isNamed()) return Optional.empty();
        return roster.node(journey.target().get())
                .filter(target -> places.get(target) == Place.HERE)
                .filter(target -> testimony(journey, target, subject).isTakenAtItsWord());
    }

    private Testimony testimony(Journey journey, Node node, Subject subject) {
        return testimony(journey, node.name().value(), subject);
    }

    private Arrival arrival(Journey journey, Subject subject) {
        boolean certain =
                journey.target()
                        .filter(target -> testimony(journey, target, subject).hasArrived())
                        .isPresent();
        if (certain) return Arrival.CERTAIN;
        return journey.isDenied() ? Arrival.DENIED : Arrival.UNKNOWN;
    }

    /// Where it may be but for the source: the target; where that isn't known, anywhere.
    private List<Node> others(Journey journey, Subject subject) {
        if (journey.isNamed()) return roster.node(journey.target().get()).stream().toList();
        if (!subject.isSole()) return List.of();
        return roster.nodes().stream()
                .filter(node -> !node.name().isSame(journey.host()))
                .filter(node -> reach.apply(node) != Reach.DOWN)
                .toList();
    }
}
