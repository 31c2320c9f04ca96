package io.systole.scheduler.recurring;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.cib.config.OperationDefinition;
import io.systole.model.ExitCode;
import io.systole.model.Interval;
import io.systole.model.Role;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Draws the recurring operations of primitives.
public final class Monitors {
    private static final Set<String> NEVER_RECURRING =
            Set.of(
                    Tasks.START,
                    Tasks.STOP,
                    Tasks.PROMOTE,
                    Tasks.DEMOTE,
                    Tasks.MIGRATE_TO,
                    Tasks.MIGRATE_FROM,
                    Tasks.RELOAD);

    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;

    private Monitors(PlanDraft draft, Situation situation, Assignment assignment) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
    }

    public static void draw(
            PlanDraft draft, Primitive resource, Situation situation, Assignment assignment) {
        new Monitors(draft, situation, assignment).draw(resource);
    }

    private void draw(Primitive resource) {
        if (assignment.isBlocked(resource) || situation.of(resource).maintenance()) return;
        Optional<Action> start = startOf(resource);
        for (OperationDefinition operation : wanted(resource)) {
            Role role = operation.attribute("role").map(Role::parse).orElse(Role.UNKNOWN);
            if (start.isPresent() && role != Role.STOPPED)
                whileActive(resource, operation, role, start.get());
            if (role == Role.STOPPED) whileStopped(resource, operation);
        }
    }

    private Optional<Action> startOf(Primitive resource) {
        Optional<Node> node = assignment.node(resource);
        if (node.isEmpty() || assignment.of(node.get()).maintenance()) return Optional.empty();
        if (nextRole(resource) == Role.STOPPED && assignment.isManaged(resource))
            return Optional.empty();
        return Optional.of(draft.obtain(resource, Tasks.START, node, Need.OPTIONAL));
    }

    private Role nextRole(Primitive resource) {
        Role next = assignment.nextRole(resource);
        if (next != Role.UNKNOWN) return next;
        return assignment.node(resource).isPresent() ? Role.STARTED : Role.STOPPED;
    }

    /// Operations that can recur, are enabled, and are not told twice with the same interval.
    private static Iterable<OperationDefinition> wanted(Primitive resource) {
        var seen = new HashSet<String>();
        var twice = new HashSet<String>();
        for (OperationDefinition operation : resource.operations()) {
            if (operation.interval().isRecurring() && !seen.add(keyOf(operation)))
                twice.add(keyOf(operation));
        }
        var wanted = new ArrayList<OperationDefinition>();
        for (OperationDefinition operation : resource.operations())
            if (canRecur(operation) && !twice.contains(keyOf(operation))) wanted.add(operation);
        return wanted;
    }

    private static boolean canRecur(OperationDefinition operation) {
        return operation.interval().isRecurring()
                && !operation.id().isEmpty()
                && !operation.name().isEmpty()
                && !NEVER_RECURRING.contains(operation.name())
                && hasSensibleRole(operation)
                && operation.isEnabled();
    }

    private static String keyOf(OperationDefinition operation) {
        return operation.name() + "_" + operation.interval().millis();
    }

    private static boolean hasSensibleRole(OperationDefinition operation) {
        var role = operation.attribute("role");
        return role.isEmpty() || Role.parse(role.get()) != Role.UNKNOWN;
    }

    private void whileActive(
            Primitive resource, OperationDefinition operation, Role role, Action start) {
        Node node = assignment.node(resource).orElseThrow();
        Role nextRole = nextRole(resource);
        var there = known(resource, operation, node);
        boolean alreadyThere =
                start.isOptional() && there.isPresent() && !there.get().isRescheduled();
        boolean matches = role == Role.UNKNOWN ? nextRole != Role.PROMOTED : nextRole == role;
        if (!matches) {
            if (alreadyThere) cancelForRole(resource, operation, node, nextRole);
            return;
        }
        Action monitor =
                draft.obtain(
                        resource,
                        operation.name(),
                        operation.interval(),
                        Optional.of(node),
                        alreadyThere ? Need.OPTIONAL : Need.REQUIRED);
        var condition = assignment.of(node);
        if (!start.isRunnable() || !condition.online() || condition.unclean())
            monitor.setRunnable(false);
        if (nextRole == Role.PROMOTED)
            monitor.setMeta("op_target_rc", Integer.toString(ExitCode.PROMOTED));
        if (!assignment.isManaged(resource)) return;
        draft.order(of(resource, Tasks.START), of(monitor), Tie.PULLS_THEN, Tie.GATE);
        draft.order(of(resource, Tasks.RELOAD), of(monitor), Tie.PULLS_THEN, Tie.GATE);
        if (nextRole == Role.PROMOTED)
            draft.order(of(resource, Tasks.PROMOTE), of(monitor), Tie.PLAIN, Tie.GATE);
        else if (assignment.currentRole(resource) == Role.PROMOTED)
            draft.order(of(resource, Tasks.DEMOTE), of(monitor), Tie.PLAIN, Tie.GATE);
    }

    private Optional<Action> known(Primitive resource, OperationDefinition operation, Node node) {
        var known = draft.exactly(resource, operation.name(), operation.interval(), node);
        return known.isEmpty() ? Optional.empty() : Optional.of(known.getFirst());
    }

    private void cancelForRole(
            Primitive resource, OperationDefinition operation, Node node, Role nextRole) {
        Action cancel = draft.cancel(resource, operation.name(), operation.interval(), node);
        Role role = assignment.currentRole(resource);
        boolean unpromoted = role == Role.STARTED || role == Role.UNPROMOTED;
        if (unpromoted && nextRole == Role.PROMOTED)
            draft.order(of(cancel), of(resource, Tasks.PROMOTE), Tie.GATE);
        if (unpromoted && nextRole == Role.STOPPED)
            draft.order(of(cancel), of(resource, Tasks.STOP), Tie.GATE);
        if (role == Role.PROMOTED) draft.order(of(cancel), of(resource, Tasks.DEMOTE), Tie.GATE);
    }

    /// Watching that it stays stopped where it shall not run.
    private void whileStopped(Primitive resource, OperationDefinition operation) {
        if (!resource.isUnique()) return;
        Interval interval = operation.interval();
        Optional<Node> assigned = assignment.node(resource);
        Role nextRole = nextRole(resource);
        for (Node node : situation.inventory().nodes()) {
            if (!node.isClusterNode()) continue;
            var there = known(resource, operation, node);
            if (assigned.filter(node::equals).isPresent()) {
                if (there.isEmpty()) continue;
                Action cancel = draft.cancel(resource, operation.name(), interval, node);
                if (nextRole == Role.STARTED || nextRole == Role.UNPROMOTED) {
                    draft.order(of(cancel), of(resource, Tasks.START), Tie.GATE);
                }
                continue;
            }
            watchAbsence(resource, operation, node, there.isPresent());
        }
    }

    private void watchAbsence(
            Primitive resource, OperationDefinition operation, Node node, boolean alreadyThere) {
        Action watch =
                draft.obtain(
                        resource,
                        operation.name(),
                        operation.interval(),
                        Optional.of(node),
                        alreadyThere ? Need.OPTIONAL : Need.REQUIRED);
        watch.setMeta("op_target_rc", Integer.toString(ExitCode.NOT_RUNNING));
        boolean managed = assignment.isManaged(resource);
        if (managed) {
            for (Action probe : draft.exactly(resource, Tasks.MONITOR, node)) {
                draft.order(of(probe), of(watch), Tie.GATE);
            }
        }
        for (Action stop : draft.exactly(resource, Tasks.STOP, node)) {
            if (stop.isRequired() && watch.isRequired() && !managed) watch.makeOptional();
            if (!stop.isRunnable()) watch.setRunnable(false);
            if (managed) draft.order(of(stop), of(watch), Tie.PULLS_THEN, Tie.GATE);
        }
        var condition = assignment.of(node);
        if (!condition.online() || condition.unclean()) watch.setRunnable(false);
    }
}
