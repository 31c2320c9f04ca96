package io.systole.scheduler.explain;

import io.systole.model.NaturalOrder;
import io.systole.scheduler.explain.Change.Verb;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers "why?" from what the floors above decided.
final class Reasoner {
    private final Situation situation;
    private final Assignment assignment;
    private final ActionPlan plan;
    private final Map<String, List<Change>> changes = new HashMap<>();

    Reasoner(Situation situation, Assignment assignment, ActionPlan plan, Summary summary) {
        this.situation = situation;
        this.assignment = assignment;
        this.plan = plan;
        for (Change change : summary.changes()) {
            changes.computeIfAbsent(change.resource(), _ -> new ArrayList<>(1)).add(change);
        }
    }

    Situation situation() {
        return situation;
    }

    Assignment assignment() {
        return assignment;
    }

    ActionPlan plan() {
        return plan;
    }

    Optional<Change> change(Resource resource) {
        return changes.getOrDefault(resource.id(), List.of()).stream().findFirst();
    }

    /// Answers for all primitives that go by the name or belong to what goes by it.
    List<Why> why(String name) {
        return primitives(name).stream().map(this::answer).toList();
    }

    /// All primitives that go by the name or belong to what goes by it, and that there is something to say about.
    List<Primitive> primitives(String name) {
        var primitives = new LinkedHashSet<Primitive>();
        for (Resource resource : situation.inventory().all()) {
            if (resource.id().equals(name) || resource.baseId().equals(name))
                resource.forEachPrimitive(primitives::add);
        }
        primitives.removeIf(primitive -> primitive.isRemoved() && change(primitive).isEmpty());
        return List.copyOf(primitives);
    }

    /// Answers for resources that can migrate live, or wait for one that can, and are stopped all the same.
    List<Why> interruptions() {
        var answers = new ArrayList<Why>();
        for (Resource resource : situation.inventory().all()) {
            if (!(resource instanceof Primitive primitive) || !isInterrupted(primitive)) continue;
            var chain = new ReasonChain(this).follow(primitive);
            if (primitive.isMigratable() || chain.passesMigratable()) answers.add(chain.answer());
        }
        answers.sort(
                (one, other) -> NaturalOrder.INSTANCE.compare(one.resource(), other.resource()));
        return answers;
    }

    private boolean isInterrupted(Primitive primitive) {
        return change(primitive)
                .filter(change -> change.verb().interrupts() && change.verb() != Verb.RECOVER)
                .isPresent();
    }

    private Why answer(Primitive primitive) {
        return new ReasonChain(this).follow(primitive).answer();
    }

    /// What happens to it, as a sentence.
    String what(Primitive primitive) {
        var change = change(primitive);
        if (change.isPresent()) return ChangeWords.tell(change.get());
        var activity = situation.of(primitive);
        String where = situation.currentNode(primitive).map(node -> " on " + node).orElse("");
        if (activity.isInDoubt())
            return "Nothing is done to "
                    + primitive
                    + where
                    + ": where it runs is still being found out.";
        if (assignment.isBlocked(primitive))
            return "Nothing is done to " + primitive + where + ": it is blocked.";
        if (!assignment.isManaged(primitive))
            return "Nothing is done to " + primitive + where + ": it is unmanaged.";
        return activity.isActive()
                ? "Nothing happens to " + primitive + ": it stays" + where + "."
                : "Nothing happens to " + primitive + ": it stays stopped.";
    }
}
