package io.systole.control;

import io.systole.model.NodeName;
import io.systole.transition.Step;
import java.util.HashMap;
import java.util.Map;

/// How many operations a node may be busy with at once, so that those under way can keep their time limits.
///
/// A node told to be busier than `load-threshold` gets half as many as usual; one twice as busy, one at a time.
final class Throttle {
    private final int perNode;
    private final int threshold;
    private final Map<String, Integer> busy = new HashMap<>();
    private Map<NodeName, Integer> load = Map.of();

    /// @param perNode   `node-action-limit`; no limit if not positive
    /// @param threshold in hundredths of what the processors can do
    Throttle(int perNode, int threshold) {
        this.perNode = perNode;
        this.threshold = threshold;
    }

    void told(Map<NodeName, Integer> newLoad) {
        load = newLoad;
    }

    /// Whether the step may begin where it is to happen.
    boolean admits(Step step) {
        if (step.kind() != Step.Kind.RESOURCE) return true;
        int limit = limit(node(step));
        return limit <= 0 || busy.getOrDefault(node(step), 0) < limit;
    }

    private int limit(String node) {
        int percent = load.getOrDefault(new NodeName(node), 0);
        if (percent > 2 * threshold) return 1;
        if (percent <= threshold) return perNode;
        return perNode > 0 ? Math.max(1, perNode / 2) : MANY;
    }

    /// For a busy node, where no limit is configured.
    private static final int MANY = 4;

    void began(Step step) {
        if (step.kind() == Step.Kind.RESOURCE) busy.merge(node(step), 1, Integer::sum);
    }

    void ended(Step step) {
        if (step.kind() == Step.Kind.RESOURCE) busy.merge(node(step), -1, Integer::sum);
    }

    private static String node(Step step) {
        return step.router().or(() -> step.target().map(Step.Target::name)).orElse("");
    }
}
