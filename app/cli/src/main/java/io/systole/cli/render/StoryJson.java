package io.systole.cli.render;

import io.systole.model.NodeName;
import io.systole.scheduler.Schedule;
import io.systole.scheduler.explain.Change;
import io.systole.scheduler.explain.NodeChange;
import io.systole.scheduler.explain.Shortfall;
import io.systole.scheduler.observe.ClusterStatus;
import io.systole.scheduler.observe.NodeStatus;
import io.systole.scheduler.observe.ResourceStatus;
import io.systole.simulator.Execution;
import io.systole.simulator.Story;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph.Synapse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The story for programs.
///
/// `docs/simulate-json.md` describes every member; a test holds the two together.
public final class StoryJson {
    /// Members may be added under this name; nothing that is there changes its meaning or goes away.
    public static final String SCHEMA = "systole.simulate/1";

    private StoryJson() {}

    /// @param answers    to tell as well
    /// @param withScores also every score placement looked at, line by line
    public static String write(Story story, Answers answers, boolean withScores) {
        var all = new LinkedHashMap<String, Object>();
        all.put("schema", SCHEMA);
        all.put("time", story.time());
        all.put("before", status(story.before().status()));
        all.put("modifications", story.changed());
        story.schedule()
                .ifPresent(schedule -> {
                    all.put("plan", plan(schedule, answers));
                    if (withScores) all.put("scores", schedule.explanation().scores());
                });
        story.execution().ifPresent(execution -> all.put("execution", execution(execution)));
        story.after().ifPresent(after -> all.put("after", status(after.settledStatus())));
        return Json.write(all);
    }

    private static Map<String, Object> status(ClusterStatus status) {
        var map = new LinkedHashMap<String, Object>();
        map.put("maintenance", status.handsOff());
        map.put("instances", status.count().instances());
        map.put("disabled", status.count().disabled());
        map.put("blocked", status.count().blocked());
        map.put("nodes", status.nodes().stream().map(StoryJson::node).toList());
        map.put("resources", status.resources().stream().map(StoryJson::resource).toList());
        return map;
    }

    private static Map<String, Object> node(NodeStatus node) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", node.name().value());
        map.put("kind", node.kind().name().toLowerCase(Locale.ROOT));
        map.put("state", node.state().toString());
        map.put("online", node.isOnline());
        map.put("health", node.health());
        return map;
    }

    private static Map<String, Object> resource(ResourceStatus resource) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", resource.name());
        switch (resource) {
            case ResourceStatus.Single single -> single(map, single);
            case ResourceStatus.Group group -> {
                map.put("kind", "group");
                map.put("flags", group.flags());
                map.put("members", group.members().stream().map(StoryJson::resource).toList());
            }
            case ResourceStatus.Clone clone -> {
                map.put("kind", "clone");
                map.put("of", clone.child());
                map.put("flags", clone.flags());
                map.put("instances", clone.instances().stream().map(StoryJson::resource).toList());
                var tallies = new LinkedHashMap<String, Object>();
                clone.tallies().forEach(tally -> tallies.put(tally.state(), tally.where()));
                map.put("on", tallies);
            }
            case ResourceStatus.Bundle bundle -> {
                map.put("kind", "bundle");
                map.put("image", bundle.image());
                map.put("flags", bundle.flags());
                map.put("replicas", bundle.replicas().stream().map(StoryJson::resource).toList());
            }
        }
        return map;
    }

    private static void single(Map<String, Object> map, ResourceStatus.Single single) {
        map.put("kind", "primitive");
        map.put("agent", single.agent().toString());
        map.put("role", single.role().toString());
        map.put("state", single.state());
        map.put("failed", single.failed());
        map.put("removed", single.removed());
        var where = single.places().isEmpty() ? single.node().stream().toList() : single.places();
        map.put("on", where.stream().map(NodeName::value).toList());
        map.put("flags", single.flags());
        map.put("missing", single.missing());
    }

    private static Map<String, Object> plan(Schedule schedule, Answers answers) {
        var summary = schedule.explanation().summary();
        var causes = schedule.explanation().causes();
        var map = new LinkedHashMap<String, Object>();
        map.put("nodes", summary.nodes().stream().map(StoryJson::nodeChange).toList());
        map.put("changes", summary.changes().stream().map(StoryJson::change).toList());
        map.put(
                "shortfalls",
                unlessEmpty(
                        schedule.explanation().shortfalls().stream()
                                .map(StoryJson::shortfall)
                                .toList()));
        map.put("outlook", answers.outlook().map(OutlookJson::write));
        map.put("why", answers.whys().stream().map(AnswersJson::why).toList());
        map.put(
                "why-not",
                unlessEmpty(answers.whyNots().stream().map(AnswersJson::whyNot).toList()));
        map.put(
                "placement",
                unlessEmpty(answers.choices().stream().map(AnswersJson::choice).toList()));
        map.put(
                "steps",
                schedule.graph().synapses().stream()
                        .map(synapse -> step(synapse, causes))
                        .toList());
        return map;
    }

    private static Map<String, Object> shortfall(Shortfall shortfall) {
        var map = new LinkedHashMap<String, Object>();
        switch (shortfall) {
            case Shortfall.FewerCopies(var resource, int asked, int made) -> {
                map.put("kind", "fewer-copies");
                map.put("resource", resource);
                map.put("asked", asked);
                map.put("made", made);
            }
            case Shortfall.Unheard() -> map.put("kind", "unheard");
        }
        map.put("text", shortfall.sentence());
        return map;
    }

    private static Map<String, Object> nodeChange(NodeChange change) {
        var map = new LinkedHashMap<String, Object>();
        map.put("node", change.node().value());
        switch (change) {
            case NodeChange.Fence fence -> {
                map.put("verb", "Fence");
                map.put("action", fence.action());
                map.put("launcher", fence.launcher());
                map.put("reason", fence.reason());
            }
            case NodeChange.Shutdown _ -> map.put("verb", "Shutdown");
        }
        return map;
    }

    private static Map<String, Object> change(Change change) {
        var map = new LinkedHashMap<String, Object>();
        map.put("verb", change.verb().toString());
        map.put("resource", change.resource());
        map.put("from", change.from().map(NodeName::value));
        map.put("to", change.to().map(NodeName::value));
        map.put("role", change.currentRole().toString());
        map.put("next-role", change.nextRole().toString());
        map.put("reason", change.reason());
        map.put("blocked", change.blocked());
        map.put("interrupts", change.verb().interrupts());
        return map;
    }

    private static Optional<List<Map<String, Object>>> unlessEmpty(List<Map<String, Object>> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private static Map<String, Object> step(Synapse synapse, Map<Integer, String> causes) {
        Step step = synapse.step();
        var map = new LinkedHashMap<String, Object>();
        map.put("id", step.id());
        map.put("kind", step.kind().name().toLowerCase(Locale.ROOT));
        map.put("operation", step.operation());
        map.put("key", step.key());
        map.put("node", step.target().map(Step.Target::name));
        map.put(
                "interval",
                step.intervalMillis() > 0 ? Optional.of(step.intervalMillis()) : Optional.empty());
        map.put("cause", Optional.ofNullable(causes.get(step.id())));
        map.put("after", synapse.inputs());
        return map;
    }

    private static Map<String, Object> execution(Execution execution) {
        var map = new LinkedHashMap<String, Object>();
        map.put("outcome", execution.outcome().name().toLowerCase(Locale.ROOT));
        map.put("lines", execution.lines().stream().map(Execution.Line::text).toList());
        return map;
    }
}
