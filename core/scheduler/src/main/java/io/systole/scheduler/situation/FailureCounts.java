package io.systole.scheduler.situation;

import io.systole.cib.config.OperationDefinition;
import io.systole.cib.status.HistoryEntry;
import io.systole.model.Interval;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.journey.StatusIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// How often a resource failed on a node, as node attributes keep it: `fail-count-NAME#TASK_INTERVAL` and
/// `last-failure-NAME#TASK_INTERVAL`.
///
/// Reading a count may end the forgetting of failures for good: where an operation that failed blocks its resource,
/// the failure timeout is dropped the first time anybody looks. So the order of reading matters.
final class FailureCounts {
    private static final String COUNT = "fail-count-";
    private static final String TIME = "last-failure-";

    /// @param lastFailure epoch seconds, 0 if there was none
    record Count(int failures, long lastFailure) {
        static final Count NONE = new Count(0, 0);
    }

    /// The attributes of a node that tell of failures; most nodes have none.
    private record Attributes(Map<String, String> counts, Map<String, String> times) {}

    private final Workbench bench;
    private final StatusIndex status;
    private final Map<Node, Attributes> attributes = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();

    FailureCounts(Workbench bench, StatusIndex status) {
        this.bench = bench;
        this.status = status;
    }

    boolean areOn(Node node) {
        return !on(node).counts.isEmpty();
    }

    /// Expired failures included.
    ///
    /// @param judged the entry on whose behalf this is asked, if any
    Count raw(Primitive resource, Node node, Optional<HistoryEntry> judged) {
        var known = on(node);
        if (known.counts.isEmpty()) return Count.NONE;
        var pattern = pattern(resource);
        var failures = Score.ZERO;
        for (var entry : known.counts.entrySet()) {
            if (!pattern.matcher(entry.getKey()).matches()) continue;
            var value = bench.roster.options().health().parse(entry.getValue());
            if (value.isPresent()) failures = failures.plus(value.get());
        }
        if (failures.points() == 0) return Count.NONE;
        if (failures.points() > 0 && timeout(resource) > 0 && blocks(resource, node, judged)) {
            bench.of(resource).failureTimeout = Interval.ONCE;
        }
        return new Count(failures.points(), lastFailure(known.times, pattern));
    }

    private static long lastFailure(Map<String, String> times, Pattern pattern) {
        long last = 0;
        for (var entry : times.entrySet()) {
            if (pattern.matcher(entry.getKey()).matches()) {
                last = Math.max(last, Scan.integer(entry.getValue()).orElse(0));
            }
        }
        return last;
    }

    /// Without failures that have expired.
    Count effective(Primitive resource, Node node, Optional<HistoryEntry> judged) {
        var count = raw(resource, node, judged);
        long timeout = timeout(resource);
        boolean mayExpire = count.failures > 0 && count.lastFailure > 0 && timeout > 0;
        return mayExpire && now() > count.lastFailure + timeout ? Count.NONE : count;
    }

    /// Without expired failures, but with those of what lives in the resource (added plainly, a known oddity).
    Count withLaunched(Primitive resource, Node node) {
        var own = effective(resource, node, Optional.empty());
        if (resource.isBundled()) return own;
        int failures = own.failures;
        long last = own.lastFailure;
        for (Primitive inside : resource.launched()) {
            var count = withLaunched(inside, node);
            failures += count.failures;
            last = Math.max(last, count.lastFailure);
        }
        return failures > 0 ? new Count(failures, last) : Count.NONE;
    }

    /// After how many seconds failures are forgotten; 0: never.
    long timeout(Primitive resource) {
        return bench.of(resource).failureTimeout.roundedSeconds();
    }

    private long now() {
        return bench.roster.now().getEpochSecond();
    }

    /// Under `continuity` a failed migration is no failure of the resource; it is remembered apart, per target.
    private boolean counts(String name) {
        return switch (bench.roster.policy()) {
            case PACEMAKER -> true;
            case CONTINUITY -> !name.contains("#migrate_to_") && !name.contains("#migrate_from_");
        };
    }

    private Attributes on(Node node) {
        return attributes.computeIfAbsent(node, this::attributesOf);
    }

    private Attributes attributesOf(Node node) {
        var found = new Attributes(new HashMap<>(), new HashMap<>());
        node.attributes()
                .forEach((name, value) -> {
                    if (!counts(name)) return;
                    if (name.startsWith(COUNT))
                        found.counts.put(name.substring(COUNT.length()), value);
                    else if (name.startsWith(TIME))
                        found.times.put(name.substring(TIME.length()), value);
                });
        return found;
    }

    /// The name goes into the expression as it is, so a dot in it matches anything (a known oddity).
    private Pattern pattern(Primitive resource) {
        String name = bench.of(resource).name();
        String instances = "";
        if (!resource.isUnique()) {
            name = InstanceName.base(name);
            instances = "(:[0-9]+)?";
        }
        return patterns.computeIfAbsent(name + instances, FailureCounts::pattern);
    }

    private static Pattern pattern(String name) {
        String rest = "#.+_[0-9]+";
        try {
            return Pattern.compile(name + rest);
        } catch (PatternSyntaxException _) {
            return Pattern.compile(Pattern.quote(name) + rest);
        }
    }

    /// Whether an operation that failed there is one that blocks its resource. Only the attribute written in the `op`
    /// counts.
    private boolean blocks(Primitive resource, Node node, Optional<HistoryEntry> judged) {
        String name = resource.baseId();
        for (OperationDefinition operation : resource.operations()) {
            if (operation.attribute("on-fail").filter("block"::equals).isEmpty()) continue;
            List<HistoryEntry> entries =
                    judged.map(List::of).orElseGet(() -> status.entries(node.name().value(), name));
            for (HistoryEntry entry : entries) if (isFailureOf(operation, entry, name)) return true;
        }
        return false;
    }

    private static boolean isFailureOf(
            OperationDefinition operation, HistoryEntry entry, String name) {
        if (!operation.name().equalsIgnoreCase(entry.task())) return false;
        if (!operation.interval().equals(entry.interval())) return false;
        if (entry.id().equals(name + "_last_failure_0")) return true;
        String ofResult = name + "_" + entry.task() + "_" + entry.interval().millis();
        return entry.id().equals(ofResult) && entry.exitCode() != entry.expectedExitCode();
    }
}
