package io.systole.scheduler.explain;

import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.ScoreLine;
import io.systole.scheduler.placement.UtilizationLine;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The decision in words: what is, what is going to happen, on what scores it rests, and why.
public final class Explanation {
    private final Situation situation;
    private final Assignment assignment;
    private final ActionPlan plan;
    private final Summary summary;

    private Explanation(Situation situation, Assignment assignment, ActionPlan plan) {
        this.situation = situation;
        this.assignment = assignment;
        this.plan = plan;
        this.summary = new Summarizer(situation, assignment, plan).summarize();
    }

    public static Explanation of(Situation situation, Assignment assignment, ActionPlan plan) {
        return new Explanation(situation, assignment, plan);
    }

    /// What was seen before anything was decided.
    public Observation observation() {
        return Observation.of(situation);
    }

    public Summary summary() {
        return summary;
    }

    /// What happens to the resource and why; for a collective, to all that belongs to it. Empty if there is no such
    /// resource.
    public List<Why> why(String resource) {
        return new Reasoner(situation, assignment, plan, summary).why(resource);
    }

    /// Why resources that could migrate live, and what waits for such, are interrupted all the same.
    public List<Why> interruptions() {
        return new Reasoner(situation, assignment, plan, summary).interruptions();
    }

    /// Every score placement looked at, in the order in which it did.
    public List<String> scores() {
        return assignment.scoreLines().stream().map(Explanation::tell).toList();
    }

    private static String tell(ScoreLine line) {
        return switch (line) {
            case ScoreLine.Allocation(var stage, var resource, var node, var score) ->
                stageWord(stage) + ": " + resource.id() + " allocation score on " + node.name() + ": " + score;
            case ScoreLine.Promotion(var instance, var node, var score) ->
                instance.id() + " promotion score "
                        + node.map(where -> "on " + where.name()).orElse("(inactive)") + ": " + score;
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
                "pcmk__assign_resource: " + resource.id() + " utilization on " + node.name() + ":" + amounts(need);
            case UtilizationLine.Remaining(var node, var capacity) ->
                "Remaining: " + node.name() + " capacity:" + amounts(capacity);
        };
    }

    private static String amounts(Map<String, Integer> amounts) {
        return amounts.entrySet().stream()
                .map(amount -> " " + amount.getKey() + "=" + amount.getValue())
                .collect(Collectors.joining());
    }
}
