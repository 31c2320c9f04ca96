package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import io.systole.scheduler.drift.Drift;
import io.systole.scheduler.drift.Drift.SecretChange;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.observe.Observation;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.ScoreLine;
import io.systole.scheduler.placement.UtilizationLine;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The decision in words: what is, what is going to happen, on what scores it rests, and why.
public final class Explanation {
    private final Situation situation;
    private final Drift drift;
    private final Assignment assignment;
    private final ActionPlan plan;
    private final Summary summary;

    private Explanation(Situation situation, Drift drift, Assignment assignment, ActionPlan plan) {
        this.situation = situation;
        this.drift = drift;
        this.assignment = assignment;
        this.plan = plan;
        this.summary = new Summarizer(situation, assignment, plan).summarize();
    }

    public static Explanation of(
            Situation situation, Drift drift, Assignment assignment, ActionPlan plan) {
        return new Explanation(situation, drift, assignment, plan);
    }

    /// What was seen before anything was decided.
    public Observation observation() {
        return Observation.of(situation);
    }

    public Summary summary() {
        return summary;
    }

    /// Where the plan falls short of what the document asks for.
    public List<Shortfall> shortfalls() {
        return Shortfall.of(situation.inventory(), assignment);
    }

    /// What has changed in the configuration of what runs without being acted on, for only secrets differ, and these may
    /// be masked in the document. In the classical words.
    public List<String> maskedChanges() {
        return drift.secretChanges().stream().distinct().map(Explanation::tell).toList();
    }

    private static String tell(SecretChange change) {
        var entry = change.entry();
        return "Only 'private' parameters to %s-interval %s for %s on %s changed: %s"
                .formatted(
                        entry.interval().readable(),
                        entry.task(),
                        change.resource().id(),
                        change.node().name().value(),
                        entry.attribute("transition-magic", ""));
    }

    /// What happens to the resource and why; for a collective, to all that belongs to it. Empty if there is no such
    /// resource.
    public List<Why> why(String resource) {
        return reasoner().why(resource);
    }

    /// How the places of the resource, and of all that belongs to it, were chosen. Empty if there is no such resource.
    public List<Choice> choices(String resource) {
        var reasoner = reasoner();
        var questions = new NodeQuestions(reasoner);
        return reasoner.primitives(resource).stream().map(questions::choice).toList();
    }

    /// How every place was chosen.
    public List<Choice> choices() {
        var questions = new NodeQuestions(reasoner());
        var all = new ArrayList<Choice>();
        for (Resource resource : situation.inventory().topLevel()) {
            resource.forEachPrimitive(primitive -> all.add(questions.choice(primitive)));
        }
        return all;
    }

    /// Why a resource does not run on a node; empty if there is no such resource or node. By the bare id of a clone,
    /// or of what is cloned, any of the instances is meant.
    public Optional<WhyNot> whyNot(String resource, NodeName node) {
        return situation
                .inventory()
                .node(node.value())
                .flatMap(where -> new NodeQuestions(reasoner()).whyNot(resource, where));
    }

    /// Because of what a step of the transition is taken, by the step's number; steps without a cause of their own are
    /// not mentioned.
    public Map<Integer, String> causes() {
        var causes = new TreeMap<Integer, String>();
        for (Action action : plan.chosen())
            action.reason().ifPresent(reason -> causes.put(action.id(), reason));
        return Collections.unmodifiableMap(causes);
    }

    private Reasoner reasoner() {
        return new Reasoner(situation, assignment, plan, summary);
    }

    /// Why resources that could migrate live, and what waits for such, are interrupted all the same.
    public List<Why> interruptions() {
        return reasoner().interruptions();
    }

    /// Every score placement looked at, in the order in which it did.
    public List<String> scores() {
        return assignment.scoreLines().stream().map(Explanation::tell).toList();
    }

    private static String tell(ScoreLine line) {
        return switch (line) {
            case ScoreLine.Allocation(var stage, var resource, var node, var score) ->
                    stageWord(stage)
                            + ": "
                            + resource.id()
                            + " allocation score on "
                            + node.name()
                            + ": "
                            + score;
            case ScoreLine.Promotion(var instance, var node, var score) ->
                    instance.id()
                            + " promotion score "
                            + node.map(where -> "on " + where.name()).orElse("(inactive)")
                            + ": "
                            + score;
        };
    }

    private static String stageWord(ScoreLine.Stage stage) {
        return switch (stage) {
            case PRIMITIVE -> "pcmk__primitive_assign";
            case GROUP -> "pcmk__group_assign";
            case CLONE -> "pcmk__clone_assign";
            case BUNDLE -> "pcmk__bundle_assign";
        };
    }

    /// What nodes offered, what was taken of it, and what remains.
    public List<String> utilization() {
        return assignment.utilizationLines().stream().map(Explanation::tell).toList();
    }

    private static String tell(UtilizationLine line) {
        return switch (line) {
            case UtilizationLine.Original(var node, var capacity) ->
                    "Original: " + node.name() + " capacity:" + amounts(capacity);
            case UtilizationLine.Taken(var resource, var node, var need) ->
                    "pcmk__assign_resource: "
                            + resource.id()
                            + " utilization on "
                            + node.name()
                            + ":"
                            + amounts(need);
            case UtilizationLine.Remaining(var node, var capacity) ->
                    "Remaining: " + node.name() + " capacity:" + amounts(capacity);
        };
    }

    private static String amounts(Amounts amounts) {
        return amounts.byName().entrySet().stream()
                .map(amount -> " " + amount.getKey() + "=" + amount.getValue())
                .collect(Collectors.joining());
    }
}
