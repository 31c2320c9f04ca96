package io.systole.scheduler.plan;

import io.systole.model.Policy;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import java.util.Optional;
import java.util.function.Predicate;

/// Which relations count when it comes to doing: the inputs an action really has to wait for.
///
/// @param harmless     ties by which nobody waits for what can't happen
/// @param beyondRepair whether a resource has failed and is unmanaged
public record Inputs(Ties harmless, Predicate<Resource> beyondRepair) {
    /// Classically, who is to be serialized with what can't happen, or whose equivalent of an order was written for a live
    /// move, waits forever.
    public static Inputs under(Policy policy, Predicate<Resource> beyondRepair) {
        return switch (policy) {
            case PACEMAKER ->
                    new Inputs(Ties.of(Tie.PLAIN, Tie.SHOWS_FIRST, Tie.SHOWS_THEN), beyondRepair);
            case CONTINUITY ->
                    new Inputs(
                            Ties.of(
                                    Tie.PLAIN,
                                    Tie.SHOWS_FIRST,
                                    Tie.SHOWS_THEN,
                                    Tie.SERIAL,
                                    Tie.YIELDS,
                                    Tie.FIRST_NOT_MIGRATING),
                            beyondRepair);
        };
    }

    /// Tests one relation of `then`. A relation that can't hold on these nodes is disabled on the way.
    public boolean accepts(Relation relation, Action then) {
        if (relation.isTaken()) return true;
        if (relation.isDisabled()) return false;
        Action first = relation.other();
        if (!first.isRunnable()) {
            if (relation.has(Tie.LEAVES_FIRST) && isHalfOfMove(first)) return false;
            if (relation.ties().isWithin(harmless)) return false;
            if (relation.has(Tie.GATE_COUNT) || relation.has(Tie.MIGRATION_CHAIN)) return false;
        }
        if (relation.has(Tie.LEAVES_FIRST) && first.isMigratable() && then.isMigratable())
            return false;
        if (relation.has(Tie.FIRST_NOT_MIGRATING) && first.isMigratable()) return false;
        if (relation.ties().isJust(Tie.PLAIN)
                && first.isMigratable()
                && first.key().endsWith("_stop_0")) return false;
        if (relation.ties().isJust(Tie.SAME_NODE_OR_TARGET))
            return acceptsCapacity(relation, first, then);
        if (relation.ties().isJust(Tie.REQUIRED_SAME_NODE)) {
            boolean apart =
                    first.node().isPresent()
                            && then.node().isPresent()
                            && !first.node().equals(then.node());
            if (!apart && first.isRequired()) return true;
            relation.disable();
            return false;
        }
        if (isHopelessStop(first, then)) return false;
        return first.isRequired() || first.isShown();
    }

    /// Where a move isn't live after all, it is the stop that others wait for.
    private static boolean isHalfOfMove(Action action) {
        return action.is(Tasks.MIGRATE_TO) || action.is(Tasks.MIGRATE_FROM);
    }

    private static boolean acceptsCapacity(Relation relation, Action first, Action then) {
        boolean migrates = then.is(Tasks.MIGRATE_TO) && then.resource().isPresent();
        boolean holds =
                migrates
                        ? first.node()
                                .map(Node::name)
                                .map(Object::toString)
                                .equals(Optional.ofNullable(then.meta().get("migrate_target")))
                        : first.node().equals(then.node()) && first.isRequired();
        if (!holds) relation.disable();
        return holds;
    }

    /// A clone need not wait for the stop of something that is failed and in nobody's hands.
    private boolean isHopelessStop(Action first, Action then) {
        return first.resource().isPresent()
                && then.resource().orElse(null) instanceof Clone
                && !first.isOfSameResourceAs(then)
                && first.key().endsWith("_stop_0")
                && beyondRepair.test(first.resource().get());
    }
}
