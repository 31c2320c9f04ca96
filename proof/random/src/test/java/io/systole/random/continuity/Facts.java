package io.systole.random.continuity;

import io.systole.cib.Cib;
import io.systole.cib.status.HistoryEntry;
import io.systole.cib.status.NodeState;
import io.systole.model.Policy;
import io.systole.model.Role;
import io.systole.model.Scan;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.drift.Difference;
import io.systole.scheduler.drift.Drift;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Activity;
import io.systole.scheduler.situation.FailedOperation;
import io.systole.scheduler.situation.Situation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/// What the document says, before anything was decided: who runs where, and how well.
final class Facts {
    private final Situation situation;
    private final Constraints constraints;
    private final Set<Primitive> changed = new HashSet<>();
    private final List<Primitive> primitives = new ArrayList<>();

    private Facts(Situation situation) {
        this.situation = situation;
        this.constraints = Constraints.resolve(situation.inventory(), situation);
        for (Difference difference : Drift.detect(situation, Drift.Secrets.MASKED).differences())
            if (restarts(difference)) changed.add(difference.resource());
        for (Resource resource : situation.inventory().topLevel())
            resource.forEachPrimitive(primitives::add);
    }

    static Facts of(Cib cib, Instant now) {
        return new Facts(Situation.interpret(Inventory.expand(cib, now, Policy.CONTINUITY)));
    }

    private static boolean restarts(Difference difference) {
        return switch (difference) {
            case Difference.AgentChanged _,
                    Difference.CleanUp _,
                    Difference.RestartNeeded _,
                    Difference.StopNeeded _ ->
                    true;
            case Difference.ReloadNeeded _,
                    Difference.Reschedule _,
                    Difference.Cancel _,
                    Difference.ClearFailures _,
                    Difference.Unfence _ ->
                    false;
        };
    }

    Situation situation() {
        return situation;
    }

    Constraints constraints() {
        return constraints;
    }

    List<Primitive> primitives() {
        return primitives;
    }

    Activity of(Primitive resource) {
        return situation.of(resource);
    }

    /// Where it runs for its users: half-way in a migration its source.
    Optional<Node> home(Primitive resource) {
        return situation.of(resource).isActive()
                ? situation.currentNode(resource)
                : Optional.empty();
    }

    boolean runs(Primitive resource) {
        return home(resource).isPresent() && of(resource).role().above(Role.STOPPED);
    }

    boolean hasFailedOnlyToMigrate(Primitive resource) {
        var failures =
                situation.failedOperations().stream()
                        .filter(failure -> failure.resource() == resource)
                        .map(failure -> failure.entry().task())
                        .toList();
        return !failures.isEmpty() && failures.stream().allMatch(it -> it.startsWith("migrate_"));
    }

    /// The state itself has noted, though nobody was asked, that what is there can't be relied on: of a migration that was
    /// said to have failed, and whose source, which alone could tell, is gone. No other failure is of nobody's asking.
    boolean mayBeHalfACopy(Primitive resource) {
        return situation.failedOperations().stream()
                .filter(failure -> failure.resource() == resource)
                .map(FailedOperation::entry)
                .anyMatch(entry ->
                        entry.isProbe()
                                && entry.attribute("transition-key")
                                        .filter(key -> key.startsWith("-1:-1:"))
                                        .isPresent());
    }

    boolean isChanged(Primitive resource) {
        return changed.contains(resource);
    }

    /// Whether it really runs in more than one place; a half-done or finished migration is none.
    boolean isActiveTwice(Primitive resource) {
        var activity = of(resource);
        var real = new HashSet<>(activity.active());
        real.removeAll(activity.danglingSources());
        activity.partialMigration().ifPresent(move -> real.remove(move.target()));
        return real.size() > 1;
    }

    boolean isNotWanted(Primitive resource) {
        if (situation.inventory().options().stopAll() || resource.isRemoved()) return true;
        if (isBannedByTicket(resource)) return true;
        for (Resource at = resource; at != null; at = at.parent().orElse(null))
            if (at.options().targetRole() == Role.STOPPED || at.targetRole() == Role.STOPPED)
                return true;
        return false;
    }

    private boolean isBannedByTicket(Primitive resource) {
        return constraints.ticketEffects().stream()
                .anyMatch(effect -> effect.resource() == resource);
    }

    boolean isWithoutQuorum(Primitive resource) {
        if (situation.quorate()) return false;
        return switch (situation.inventory().options().noQuorum()) {
            case STOP, DEMOTE, FENCE -> true;
            case FREEZE, IGNORE -> false;
        };
    }

    /// Whether the node is a member and its controller answers, whatever is thought of what runs there.
    boolean answers(Node node) {
        if (!situation.of(node).online()) return false;
        return node.isPacemakerRemote()
                || situation.inventory().cib().status().nodes().stream()
                        .filter(state -> state.name().filter(node.name()::isSame).isPresent())
                        .anyMatch(Facts::isInTheProcessGroup);
    }

    private static boolean isInTheProcessGroup(NodeState state) {
        String word = state.attribute("crmd").orElse("offline");
        boolean up = word.equalsIgnoreCase("online") || Scan.atLeast(word, 0) > 0;
        return up && state.attribute("join").filter("member"::equals).isPresent();
    }

    /// Whether the node has been emptied long enough: a stop failed there, for which it is to be fenced, and the first who
    /// left since did so (or was told to: `evacuating-since`) longer ago than `evacuate-before-fencing` allows.
    boolean hadTimeToLeave(Node node) {
        var inventory = situation.inventory();
        var limit = inventory.options().evacuateBeforeFencing();
        long latest = inventory.now().minus(limit).getEpochSecond();
        return situation.failedOperations().stream()
                .filter(failure -> failure.node() == node)
                .filter(failure -> failure.entry().task().equals("stop"))
                .mapToLong(failure -> failure.entry().lastChange())
                .anyMatch(since ->
                        departures(node).anyMatch(left -> left >= since && left <= latest));
    }

    /// When somebody left the node live, or tried to, in epoch seconds.
    private LongStream departures(Node node) {
        long told = Scan.atLeast(node.attribute("evacuating-since").orElse("0"), 0);
        var left =
                situation.inventory().cib().status().nodes().stream()
                        .flatMap(state -> state.resources().stream())
                        .flatMap(history -> history.entries().stream())
                        .filter(entry -> entry.task().startsWith("migrate_"))
                        .filter(entry ->
                                entry.attribute("migrate_source")
                                        .filter(node.name()::isSame)
                                        .isPresent())
                        .mapToLong(HistoryEntry::lastChange);
        return LongStream.concat(left, told > 0 ? LongStream.of(told) : LongStream.empty());
    }

    /// Whether what is on the node must be known to be down before it may run elsewhere.
    boolean mustBeFenced(Primitive resource) {
        return situation.inventory().options().fencingEnabled()
                && resource.options().requires().needsFencing();
    }
}
