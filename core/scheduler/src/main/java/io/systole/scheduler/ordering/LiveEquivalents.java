package io.systole.scheduler.ordering;

import static io.systole.scheduler.plan.Tasks.DEMOTE;
import static io.systole.scheduler.plan.Tasks.MIGRATE_FROM;
import static io.systole.scheduler.plan.Tasks.MIGRATE_TO;
import static io.systole.scheduler.plan.Tasks.PROMOTE;
import static io.systole.scheduler.plan.Tasks.START;
import static io.systole.scheduler.plan.Tasks.STOP;

import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.plan.ActionOrder;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.plan.Ties;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;

/// What an order between starts and stops means when one side, or both, moves live instead.
///
/// If both can migrate, the first has fully arrived before the then leaves. If only the then can, it leaves after the
/// first has started, or stopped. Nothing else carries over; needs and gates keep acting on starts and stops.
final class LiveEquivalents {
    private final Situation situation;

    LiveEquivalents(Situation situation) {
        this.situation = situation;
    }

    /// The orders, each followed by its equivalents.
    List<ActionOrder> expand(List<ActionOrder> orders) {
        var expanded = new ArrayList<ActionOrder>(orders.size() + orders.size() / 4);
        for (ActionOrder order : orders) {
            expanded.add(order);
            addEquivalents(order, expanded);
        }
        return expanded;
    }

    private void addEquivalents(ActionOrder order, List<ActionOrder> expanded) {
        var first = order.first().resource();
        var then = order.then().resource();
        if (first.isEmpty() || then.isEmpty()) return;
        int earlier = expanded.size();
        addEquivalents(order, first.get(), then.get(), expanded);
        if (order.ties().has(Tie.YIELDS))
            expanded.subList(earlier, expanded.size())
                    .replaceAll(equivalent -> equivalent.with(Tie.YIELDS));
    }

    private void addEquivalents(
            ActionOrder order, Resource first, Resource then, List<ActionOrder> expanded) {
        if (!canMigrate(then)
                || first == then
                || first.isAncestorOf(then)
                || then.isAncestorOf(first)) return;
        boolean firstMigrates = canMigrate(first);
        String firstTask = order.first().task();
        String thenTask = order.then().task();
        var unlessMigrating =
                firstMigrates ? Ties.of(Tie.PLAIN, Tie.FIRST_NOT_MIGRATING) : Ties.of(Tie.PLAIN);
        if (firstTask.equals(START) && thenTask.equals(START)) {
            if (firstMigrates && oneAfterTheOther(order, then))
                expanded.add(plain(first, MIGRATE_FROM, then, MIGRATE_TO));
            expanded.add(
                    new ActionOrder(
                            ActionOrder.of(first, START),
                            ActionOrder.of(then, MIGRATE_TO),
                            unlessMigrating));
        } else if (firstTask.equals(STOP) && thenTask.equals(STOP)) {
            var goingDown = unlessMigrating.with(reachOfDependants());
            expanded.add(
                    new ActionOrder(
                            ActionOrder.of(first, STOP),
                            ActionOrder.of(then, MIGRATE_TO),
                            goingDown));
            if (isHalfDone(then)) {
                expanded.add(
                        new ActionOrder(
                                ActionOrder.of(first, STOP),
                                ActionOrder.of(then, MIGRATE_FROM),
                                goingDown));
            }
        } else if (firstTask.equals(PROMOTE) && thenTask.equals(START)) {
            expanded.add(plain(first, PROMOTE, then, MIGRATE_TO));
        } else if (firstTask.equals(DEMOTE) && thenTask.equals(STOP)) {
            expanded.add(plain(first, DEMOTE, then, MIGRATE_TO));
            if (isHalfDone(then)) expanded.add(plain(first, DEMOTE, then, MIGRATE_FROM));
        }
    }

    /// Classically a chain moves link by link. Under `continuity` a dependency stays up while it moves, so there is nothing
    /// to wait for. Only a group, which is together with what it depends on, follows it member by member, and the
    /// connection to a guest follows the guest; and what must not happen at once doesn't.
    private boolean oneAfterTheOther(ActionOrder order, Resource then) {
        return switch (situation.inventory().policy()) {
            case PACEMAKER -> true;
            case CONTINUITY ->
                    order.ties().has(Tie.SERIAL) || isInGroup(then) || isConnection(then);
        };
    }

    /// A dependant that goes down classically does so before its dependency leaves live, wherever it is. It need not: only
    /// what is beside the dependency has to be gone, for it may use it there.
    private Ties reachOfDependants() {
        return switch (situation.inventory().policy()) {
            case PACEMAKER -> Ties.NONE;
            case CONTINUITY -> Ties.of(Tie.SAME_NODE);
        };
    }

    private static boolean isInGroup(Resource resource) {
        return resource.parent().orElse(null) instanceof Group;
    }

    private static boolean isConnection(Resource resource) {
        return resource instanceof Primitive primitive && primitive.isConnection();
    }

    private static ActionOrder plain(
            Resource first, String firstTask, Resource then, String thenTask) {
        return new ActionOrder(
                ActionOrder.of(first, firstTask),
                ActionOrder.of(then, thenTask),
                Ties.of(Tie.PLAIN));
    }

    private boolean canMigrate(Resource resource) {
        return resource instanceof Primitive primitive
                ? primitive.isMigratable() && situation.of(primitive).migratable()
                : resource.metaIsTrue("allow-migrate");
    }

    private boolean isHalfDone(Resource resource) {
        return situation.of(resource).partialMigration().isPresent();
    }
}
