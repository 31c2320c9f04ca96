package io.systole.scheduler.graph;

import io.systole.scheduler.inventory.ClusterOptions;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.situation.Situation;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// What holds for the whole transition: limits and times as configured.
final class Header {
    private Header() {}

    static SequencedMap<String, String> of(Situation situation, Assignment assignment) {
        ClusterOptions options = situation.inventory().options();
        var header = new LinkedHashMap<String, String>();
        header.put("cluster-delay", options.raw("cluster-delay").orElse("60s"));
        header.put(
                "fencing-timeout",
                options.raw("fencing-timeout")
                        .or(() -> options.raw("stonith-timeout"))
                        .orElse("60s"));
        header.put("failed-stop-offset", "INFINITY");
        header.put("failed-start-offset", options.startFailureIsFatal() ? "INFINITY" : "1");
        header.put("batch-limit", options.raw("batch-limit").orElse("0"));
        header.put("transition_id", "1");
        ParallelMigrations.perNode(situation)
                .ifPresent(limit -> header.put("migration-limit", limit));
        situation
                .recheckBy()
                .ifPresent(when -> header.put("recheck-by", Long.toString(when.getEpochSecond())));
        String evacuating = evacuating(situation, assignment);
        if (!evacuating.isEmpty()) header.put("evacuating", evacuating);
        return header;
    }

    /// Nodes that are emptied before they are fenced: their time runs from the first plan that says so.
    private static String evacuating(Situation situation, Assignment assignment) {
        return situation.inventory().nodes().stream()
                .filter(node -> assignment.of(node).isBeingEvacuated())
                .map(node -> node.name().value())
                .collect(Collectors.joining(" "));
    }
}
