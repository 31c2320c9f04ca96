package io.systole.scheduler.ordering;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How an action looks to an order: as it is, or, for a collective's milestone, as its children make it.
///
/// Seen from a node, a clone's milestone is needed only if an instance *there* needs it; so what starts elsewhere does
/// not restart what stays here. That it is possible at all may be any instance's merit.
record Outlook(boolean required, boolean runnable, boolean migratable) {

    /// Computes outlooks, and writes back to the milestone what its children have made certain.
    static final class Lens {
        /// @param revision of the draft when it was computed, write-backs included
        private record Computed(int revision, Outlook outlook) {}

        private final PlanDraft draft;
        private final Assignment assignment;
        private final Map<Action, Computed> computed = new HashMap<>();

        Lens(PlanDraft draft, Assignment assignment) {
            this.draft = draft;
            this.assignment = assignment;
        }

        /// As seen by an order whose other action is on the given node.
        Outlook seenFrom(Optional<Node> node, Action action) {
            var whole = of(action);
            if (node.isEmpty() || !(action.resource().orElse(null) instanceof Clone)) return whole;
            var there = compute(action, node);
            return new Outlook(there.required, whole.runnable, there.migratable);
        }

        /// As seen from nowhere in particular. Kept until some action changes: a clone's milestone is asked for by each of
        /// its instances, and by everybody ordered after it.
        Outlook of(Action action) {
            if (action.resource().orElse(null) instanceof Primitive) return stored(action);
            var last = computed.get(action);
            if (last != null && last.revision == draft.revision()) return last.outlook;
            var outlook = compute(action, Optional.empty());
            computed.put(action, new Computed(draft.revision(), outlook));
            return outlook;
        }

        private Outlook compute(Action action, Optional<Node> node) {
            Resource resource = action.resource().orElse(null);
            return switch (resource) {
                case null -> stored(action);
                case Primitive _ -> stored(action);
                case Group group -> ofGroup(action, group, node);
                case Clone clone -> ofInstances(action, assignment.instances(clone), node);
                case Bundle bundle ->
                        ofInstances(action, instancesOf(bundle, taskOf(action)), node);
            };
        }

        private static Outlook stored(Action action) {
            return new Outlook(action.isRequired(), action.isRunnable(), action.isMigratable());
        }

        private Outlook ofGroup(Action action, Group group, Optional<Node> node) {
            String task = Tasks.atomicOf(action.task());
            boolean isCompletion = !task.equals(action.task());
            boolean mayBeMissing = task.equals(Tasks.STOP) || task.equals(Tasks.DEMOTE);
            boolean required = false;
            boolean runnable = true;
            for (Resource member : group.children()) {
                var known = find(member, task, node);
                if (known.isEmpty()) {
                    if (!mayBeMissing) runnable = false;
                    continue;
                }
                if (known.get().isRequired()) {
                    required = true;
                    action.require();
                }
                if (isCompletion && !known.get().isRunnable()) {
                    runnable = false;
                    action.setRunnable(false);
                }
            }
            return new Outlook(required, runnable, false);
        }

        private Outlook ofInstances(Action action, List<Resource> instances, Optional<Node> node) {
            boolean ofPrimitives =
                    !instances.isEmpty() && instances.getFirst() instanceof Primitive;
            String task = ofPrimitives ? Tasks.atomicOf(taskOf(action)) : taskOf(action);
            boolean required = false;
            boolean runnable = false;
            if (!isMilestone(task)) return stored(action);
            for (Resource instance : instances) {
                var known = find(instance, task, ofPrimitives ? node : Optional.empty());
                if (known.isEmpty()) continue;
                var outlook = compute(known.get(), node);
                if (outlook.required) {
                    required = true;
                    action.require();
                }
                runnable |= outlook.runnable;
            }
            if (!runnable && node.isEmpty()) action.setRunnable(false);
            return new Outlook(required, runnable, false);
        }

        /// Only these are shared by a collective and its instances.
        private static boolean isMilestone(String task) {
            return switch (Tasks.atomicOf(task)) {
                case Tasks.START,
                        Tasks.STOP,
                        Tasks.PROMOTE,
                        Tasks.DEMOTE,
                        Tasks.NOTIFY,
                        Tasks.MONITOR ->
                        true;
                default -> false;
            };
        }

        private Optional<Action> find(Resource resource, String task, Optional<Node> node) {
            return node.isPresent()
                    ? draft.newest(resource, task, node.get())
                    : draft.newest(resource, task);
        }
    }

    /// The task an action is about; for a notification the one it notifies of.
    static String taskOf(Action action) {
        int at = action.key().lastIndexOf("_notify_");
        if (at < 0) return action.task();
        String rest = action.key().substring(at + "_notify_".length());
        int end = rest.lastIndexOf('_');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /// What counts as an instance of a bundle: its containers, or, where roles and notifications matter, what is inside.
    static List<Resource> instancesOf(Bundle bundle, String task) {
        boolean containers =
                switch (task) {
                    case Tasks.START, Tasks.RUNNING, Tasks.STOP, Tasks.STOPPED, Tasks.MONITOR ->
                            true;
                    default -> false;
                };
        return containers
                ? containersOf(bundle)
                : bundle.inner().map(Clone::children).orElseGet(() -> containersOf(bundle));
    }

    static List<Resource> containersOf(Bundle bundle) {
        return bundle.replicas().stream().map(replica -> (Resource) replica.container()).toList();
    }
}
