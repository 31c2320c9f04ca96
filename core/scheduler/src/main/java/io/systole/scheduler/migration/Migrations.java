package io.systole.scheduler.migration;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Move;
import io.systole.scheduler.plan.Move.Hindrance;
import io.systole.scheduler.situation.Activity;
import io.systole.scheduler.situation.Situation;
import java.util.Optional;

/// Decides how a resource moves.
///
/// Neither multiple activity, nor changed definitions, nor the state of the target beyond "unclean" forbid a live
/// move here: the field has it so.
public final class Migrations {
    private final Situation situation;
    private final Assignment assignment;

    public Migrations(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
    }

    /// @param agentChanged the definition names another agent than the one that runs it
    public Move of(Primitive resource, boolean agentChanged) {
        Activity activity = situation.of(resource);
        Optional<Node> from = situation.currentNode(resource);
        Optional<Node> to = assignment.node(resource);
        boolean stays =
                from.isEmpty()
                        || to.isEmpty()
                        || from.get() == to.get()
                        || assignment.nextRole(resource) == Role.STOPPED;
        if (stays) return Move.NONE;
        var hindrance = hindrance(resource, activity, from.get(), to.get(), agentChanged);
        if (hindrance.isPresent()) return new Move.Cold(from.get(), to.get(), hindrance.get());
        return activity.partialMigration()
                .map(partial -> resume(activity, partial, from.get(), to.get()))
                .orElseGet(() -> new Move.Live(from.get(), to.get(), false));
    }

    /// A half-done migration goes on only to the very target it was begun for, with nobody else involved.
    private static Move resume(
            Activity activity, Activity.PartialMigration partial, Node from, Node to) {
        boolean goesOn =
                activity.active().size() == 2 && from == partial.source() && to == partial.target();
        return goesOn
                ? new Move.Live(from, to, true)
                : new Move.Cold(from, to, Hindrance.PARTIAL_ELSEWHERE);
    }

    private Optional<Hindrance> hindrance(
            Primitive resource, Activity activity, Node from, Node to, boolean agentChanged) {
        if (!resource.isMigratable()) return Optional.of(Hindrance.NOT_CONFIGURED);
        if (!activity.migratable()) return Optional.of(Hindrance.FORBIDDEN_BY_HISTORY);
        if (!assignment.isManaged(resource)) return Optional.of(Hindrance.UNMANAGED);
        if (activity.failed()) return Optional.of(Hindrance.FAILED);
        if (activity.startPending()) return Optional.of(Hindrance.START_PENDING);
        if (agentChanged) return Optional.of(Hindrance.AGENT_CHANGED);
        var source = assignment.of(from);
        if (source.unclean() && !source.isBeingEvacuated())
            return Optional.of(Hindrance.SOURCE_UNCLEAN);
        if (assignment.of(to).unclean() && !isExpected(activity, to))
            return Optional.of(Hindrance.TARGET_UNCLEAN);
        return Optional.empty();
    }

    /// What is already on its way to a node that is emptied before it is fenced arrives there first.
    private boolean isExpected(Activity activity, Node to) {
        return assignment.of(to).isBeingEvacuated()
                && activity.partialMigration().filter(move -> move.target() == to).isPresent();
    }
}
