package io.systole.scheduler.observe;

import io.systole.model.NaturalOrder;
import io.systole.model.Role;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.observe.ResourceStatus.Tally;
import io.systole.scheduler.situation.ScoreChange;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Looks at clones: copies that are like all others are told together, the others one by one.
final class CloneObserver {
    private final Situation situation;
    private final ResourceObserver observer;
    private final ResourceObserver.Pending pending;

    private final List<ResourceStatus> shown = new ArrayList<>();
    private final List<Node> promoted = new ArrayList<>();
    private final List<Node> started = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();

    CloneObserver(
            Situation situation, ResourceObserver observer, ResourceObserver.Pending pending) {
        this.situation = situation;
        this.observer = observer;
        this.pending = pending;
    }

    /// To be called once.
    ResourceStatus.Clone look(Clone clone) {
        for (Resource instance : clone.children()) sort(clone, instance);
        return new ResourceStatus.Clone(
                clone.id(), clone.childId(), flags(clone), shown, tallies(clone));
    }

    private void sort(Clone clone, Resource instance) {
        var presence = Presence.of(situation, instance);
        if (clone.isUnique()) {
            if (!clone.isRemoved() || presence.isAny()) show(instance);
        } else if (pending == ResourceObserver.Pending.SHOWN && isPending(instance)) {
            show(instance);
        } else if (!presence.isAny()) {
            if (!instance.isRemoved()) stopped.add(instance.id());
        } else if (isRemarkable(instance) || !presence.isFull()) {
            show(instance);
        } else {
            var active = situation.of(instance).active().stream().distinct().toList();
            if (active.size() != 1 || isLost(active.getFirst())) show(instance);
            else if (situation.of(instance).role().above(Role.UNPROMOTED))
                promoted.add(active.getFirst());
            else started.add(active.getFirst());
        }
    }

    private void show(Resource instance) {
        shown.add(observer.look(instance));
    }

    private boolean isPending(Resource instance) {
        return situation.of(instance).pending().isPresent()
                || instance.children().stream().anyMatch(this::isPending);
    }

    private boolean isRemarkable(Resource instance) {
        var activity = situation.of(instance);
        return instance.isRemoved()
                || !activity.managed()
                || activity.failed()
                || instance.children().stream().anyMatch(this::isRemarkable);
    }

    private boolean isLost(Node node) {
        var condition = situation.of(node);
        return !condition.online() && condition.unclean();
    }

    private List<String> flags(Clone clone) {
        var flags = new ArrayList<String>(2);
        if (clone.isPromotable()) flags.add("promotable");
        if (clone.isUnique()) flags.add("unique");
        flags.addAll(observer.flags(clone));
        return flags;
    }

    private List<Tally> tallies(Clone clone) {
        var tallies = new ArrayList<Tally>(3);
        if (!promoted.isEmpty()) tallies.add(new Tally("Promoted", names(promoted)));
        if (!started.isEmpty()) tallies.add(new Tally(startedWord(clone), names(started)));
        if (clone.isUnique()) return tallies;
        if (clone.copies().max() > promoted.size() + started.size())
            tallies.addAll(stoppedByNode(clone));
        else if (!stopped.isEmpty()) tallies.add(new Tally("Stopped", sorted(stopped)));
        return tallies;
    }

    private static String startedWord(Clone clone) {
        if (!clone.isPromotable()) return "Started";
        return targetRole(clone) == Role.UNPROMOTED ? "Unpromoted (target-role)" : "Unpromoted";
    }

    /// What was asked of the clone; if nothing was, what was asked of what it copies.
    private static Role targetRole(Clone clone) {
        var role = clone.targetRole();
        return role == Role.UNKNOWN ? clone.children().getFirst().targetRole() : role;
    }

    private List<Tally> stoppedByNode(Clone clone) {
        var active = situation.of(clone).active();
        String otherwise = targetRole(clone) == Role.STOPPED ? "Stopped (disabled)" : "Stopped";
        var byState = new TreeMap<String, List<String>>();
        for (Node node : possibleNodes(clone)) {
            if (active.contains(node)) continue;
            var state =
                    observer.missing(clone, Optional.of(node))
                            .map(text -> "Stopped (" + text + ")")
                            .orElse(otherwise);
            byState.computeIfAbsent(state, _ -> new ArrayList<>()).add(node.name().value());
        }
        return byState.entrySet().stream()
                .map(entry -> new Tally(entry.getKey(), sorted(entry.getValue())))
                .toList();
    }

    /// Where copies could be: every node that was there when the clone was configured, unless resources may run only
    /// where somebody says so; then where history speaks of it.
    private Collection<Node> possibleNodes(Clone clone) {
        var inventory = situation.inventory();
        if (inventory.options().symmetric()) {
            return inventory.nodes().stream()
                    .filter(node ->
                            node.kind() != Node.Kind.BUNDLE || isConfiguredBefore(node, clone))
                    .filter(node -> node.connection().filter(Resource::isRemoved).isEmpty())
                    .toList();
        }
        var touched = new LinkedHashSet<Node>();
        for (ScoreChange change : situation.scoreChanges()) {
            if (change.resource() != clone) continue;
            switch (change) {
                case ScoreChange.Add add -> touched.add(add.node());
                case ScoreChange.AddEverywhere _, ScoreChange.BanFromAll _ ->
                        touched.addAll(inventory.nodes());
            }
        }
        return touched.isEmpty() ? situation.of(clone).knownOn() : touched;
    }

    /// A bundle's node that has an entry of its own among the nodes was an ordinary node until its bundle came.
    private boolean isConfiguredBefore(Node node, Clone clone) {
        var inventory = situation.inventory();
        boolean configured =
                inventory.cib().configuration().nodes().stream()
                        .anyMatch(entry -> node.name().isSame(entry.name()));
        return configured
                && node.connection()
                        .filter(connection -> clone.index() < connection.index())
                        .isPresent();
    }

    private static List<String> names(Collection<Node> nodes) {
        return sorted(nodes.stream().map(node -> node.name().value()).toList());
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted(NaturalOrder.INSTANCE).toList();
    }
}
