package io.systole.state;

import static io.systole.state.Applying.DONE;

import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.document.ConfigurationDocument;
import io.systole.state.document.Holdings;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.state.maintenance.MaintenanceRun.Condition;
import io.systole.state.maintenance.MaintenanceRun.Phase;
import io.systole.state.maintenance.MaintenanceRun.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The maintenance of several nodes in turn. What it asks of drains is asked by the leader; here it is remembered how far it
/// has come.
final class Maintenance {
    private Maintenance() {}

    static Optional<Refusal> start(Draft draft, Command.StartMaintenance it) {
        if (draft.run.filter(MaintenanceRun::isOpen).isPresent()) {
            return Optional.of(
                    Refusal.impossible(
                            "maintenance run " + draft.run.get().number() + " is under way"));
        }
        if (it.nodes().isEmpty()) return Optional.of(Refusal.impossible("no node is named"));
        if (new HashSet<>(it.nodes()).size() < it.nodes().size())
            return Optional.of(Refusal.impossible("a node is named twice"));
        for (NodeName node : it.nodes())
            if (!draft.members.containsKey(node)) return Membership.unknown(node);
        draft.runs++;
        draft.run =
                Optional.of(
                        MaintenanceRun.begun(draft.runs, it.nodes(), placement(draft), draft.at));
        draft.tell("Maintenance begins: %s.".formatted(names(it)));
        return DONE;
    }

    private static String names(Command.StartMaintenance it) {
        return String.join(", ", it.nodes().stream().map(NodeName::value).toList());
    }

    /// What runs where, as far as it can be put back; what runs in several places has no place of its own.
    private static Map<ResourceId, NodeName> placement(Draft draft) {
        var placement = new TreeMap<ResourceId, NodeName>(ClusterState.BY_RESOURCE_ID);
        for (Member member : draft.members.values()) {
            for (String held : Holdings.of(draft.document, member.ref())) {
                ConfigurationDocument.movable(draft.document, held)
                        .ifPresent(resource -> placement.putIfAbsent(resource, member.name()));
            }
        }
        return placement;
    }

    // ---- What the operator says meanwhile.

    static Optional<Refusal> workDone(Draft draft, Command.WorkDone it) {
        return whenOpen(
                draft,
                it.run(),
                run -> {
                    if (!run.node().equals(Optional.of(it.node())) || run.phase() != Phase.WORKING)
                        return Optional.of(
                                Refusal.impossible(it.node() + " is not being worked on"));
                    draft.run = Optional.of(run.in(Phase.REJOINING, draft.at));
                    draft.tell("Work on %s is done.".formatted(it.node()));
                    return DONE;
                });
    }

    static Optional<Refusal> pause(Draft draft, Command.PauseMaintenance it) {
        return between(draft, it.run(), Condition.RUNNING, Condition.PAUSED);
    }

    static Optional<Refusal> resume(Draft draft, Command.ResumeMaintenance it) {
        return between(draft, it.run(), Condition.PAUSED, Condition.RUNNING);
    }

    private static Optional<Refusal> between(
            Draft draft, long number, Condition from, Condition to) {
        return whenOpen(
                draft,
                number,
                run -> {
                    if (run.condition() != from)
                        return Optional.of(
                                Refusal.impossible("the run is " + run.condition() + " already"));
                    draft.run = Optional.of(run.in(to));
                    draft.tell(
                            to == Condition.PAUSED
                                    ? "The maintenance is paused."
                                    : "The maintenance goes on.");
                    return DONE;
                });
    }

    static Optional<Refusal> skip(Draft draft, Command.SkipMaintenance it) {
        return whenOpen(
                draft,
                it.run(),
                run -> {
                    release(draft, run);
                    report(draft, run, Result.SKIPPED, it.why());
                    return DONE;
                });
    }

    static Optional<Refusal> abort(Draft draft, Command.AbortMaintenance it) {
        return whenOpen(
                draft,
                it.run(),
                run -> {
                    release(draft, run);
                    draft.run =
                            Optional.of(
                                    run.reported(Result.ABORTED, it.why(), draft.at)
                                            .in(Condition.ABORTED));
                    draft.tell("The maintenance is aborted%s.".formatted(because(it.why())));
                    return DONE;
                });
    }

    /// The node takes part again, with what ran there if it can have it back at once.
    private static void release(Draft draft, MaintenanceRun run) {
        Optional<Drain> drain =
                run.phase() == Phase.WAITING
                        ? Optional.empty()
                        : run.node()
                                .flatMap(node -> Optional.ofNullable(draft.drains.get(node)))
                                .filter(Drain::isOn);
        if (drain.isEmpty()) return;
        Member member = draft.members.get(drain.get().node());
        if (member != null && member.isOnline()) Drains.restore(draft, drain.get());
        else Drains.end(draft, drain.get());
    }

    // ---- What the leader has found out.

    static Optional<Refusal> advance(Draft draft, Command.AdvanceMaintenance it) {
        return whenOpen(
                draft,
                it.run(),
                run -> {
                    if (!run.node().equals(Optional.of(it.node())) || run.phase() != it.from())
                        return Optional.of(Refusal.late("the run has gone on"));
                    if (run.condition() == Condition.PAUSED)
                        return Optional.of(Refusal.late("the run is paused"));
                    if (it.to() == Phase.RETURNING)
                        return Optional.of(Refusal.impossible("that follows from the last node"));
                    if (it.to() == Phase.DONE) {
                        report(draft, run, Result.DONE, it.remark());
                    } else {
                        draft.run = Optional.of(run.in(it.to(), draft.at));
                        draft.tell(
                                "Maintenance: %s %s%s."
                                        .formatted(it.node(), it.to(), because(it.remark())));
                    }
                    return DONE;
                });
    }

    private static void report(Draft draft, MaintenanceRun run, Result result, String remark) {
        MaintenanceRun next = run.reported(result, remark, draft.at);
        draft.run = Optional.of(next);
        run.node()
                .ifPresent(node ->
                        draft.tell(
                                "Maintenance of %s is %s%s."
                                        .formatted(node, result, because(remark))));
        if (next.phase() == Phase.RETURNING) sendBack(draft, next);
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ": " + why;
    }

    // ---- The placement of the beginning.

    static Optional<Refusal> restorePlacement(Draft draft, Command.RestorePlacement it) {
        if (draft.run.filter(run -> run.number() == it.run()).isEmpty())
            return Optional.of(Refusal.late("maintenance run " + it.run() + " is long over"));
        return sendBack(draft, draft.run.get())
                ? DONE
                : Optional.of(Refusal.impossible("everything is where it was, or cannot be"));
    }

    /// All that is away is wanted back at once, so that the scheduler sees to swaps and cycles.
    ///
    /// @return whether anything is
    private static boolean sendBack(Draft draft, MaintenanceRun run) {
        var away = new TreeMap<ResourceId, NodeName>(ClusterState.BY_RESOURCE_ID);
        run.placement()
                .forEach((resource, home) -> {
                    if (isOpen(draft, home) && !Wishes.isAtHome(draft, resource, home))
                        away.put(resource, home);
                });
        if (away.isEmpty()) return false;
        away.forEach((resource, home) -> Wishes.wish(draft, resource, home));
        draft.tell("All is wanted back where it was when the maintenance began.");
        draft.changed();
        return true;
    }

    private static boolean isOpen(Draft draft, NodeName home) {
        Member member = draft.members.get(home);
        Drain drain = draft.drains.get(home);
        return member != null && member.isOnline() && (drain == null || !drain.isOn());
    }

    /// The run ends when nothing is on its way back any more, whether all of it has arrived or not.
    static void follow(Draft draft) {
        var run = draft.run.filter(it -> it.isOpen() && it.phase() == Phase.RETURNING);
        if (run.isEmpty()) return;
        var placement = run.get().placement();
        boolean onTheWay =
                draft.moves.values().stream()
                        .anyMatch(move -> move.target().equals(placement.get(move.resource())));
        if (onTheWay) return;
        var missing = new ArrayList<String>();
        placement.forEach((resource, home) -> {
            if (!Wishes.isOn(draft, resource, home)) missing.add(resource + " to " + home);
        });
        draft.run = Optional.of(run.get().finished(draft.at));
        draft.tell("All maintenance is done.");
        if (!missing.isEmpty())
            draft.tell("Not gone back: %s.".formatted(String.join(", ", missing)));
    }

    // ---- Which run is meant.

    @FunctionalInterface
    private interface Doing {
        Optional<Refusal> with(MaintenanceRun run);
    }

    private static Optional<Refusal> whenOpen(Draft draft, long number, Doing then) {
        var run = draft.run.filter(it -> it.number() == number && it.isOpen());
        return run.isPresent()
                ? then.with(run.get())
                : Optional.of(Refusal.late("maintenance run " + number + " is over"));
    }
}
