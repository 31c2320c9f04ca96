package io.systole.control;

import io.systole.cib.Cib;
import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.cib.config.ResourceDefinition.GroupDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.cib.rule.Circumstances;
import io.systole.fencer.Watchdog;
import io.systole.model.Interval;
import io.systole.model.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the configuration says about the cluster's conduct, rather than about what runs where.
///
/// @param recheck       `cluster-recheck-interval`: how long to trust a plan when nothing happens; zero: for ever
/// @param perNode       `node-action-limit`: operations a node may be busy with at once; none if not positive
/// @param loadThreshold `load-threshold`, in hundredths of what a node's processors can do
/// @param guardLimit    `fence-guard-limit`: how many members may be lost at about the same time and still be fenced
///                      without asking anybody
/// @param watchdogTimeout `stonith-watchdog-timeout`: after that a lost member has stopped itself; zero: nobody can tell
/// @param fenceAgents   types of the fence agents that are configured
record Arrangements(
        Duration recheck,
        int perNode,
        int loadThreshold,
        OptionalInt guardLimit,
        Duration watchdogTimeout,
        SortedSet<String> fenceAgents) {

    private static final Duration USUAL_RECHECK = Duration.ofMinutes(15);
    private static final int USUAL_LOAD = 80;

    Arrangements {
        fenceAgents = Collections.unmodifiableSortedSet(new TreeSet<>(fenceAgents));
    }

    static Arrangements of(Cib cib, Instant now) {
        var options = new LinkedHashMap<String, String>();
        NameValueTable.fillProperties(
                options,
                cib.configuration().properties(),
                Circumstances.at(now, Circumstances.Changes.IGNORED));
        return new Arrangements(
                duration(options, "cluster-recheck-interval").orElse(USUAL_RECHECK),
                number(options, "node-action-limit").orElse(0),
                number(options, "load-threshold").orElse(USUAL_LOAD),
                number(options, "fence-guard-limit"),
                duration(options, "stonith-watchdog-timeout").orElse(Duration.ZERO),
                fenceAgents(cib));
    }

    private static SortedSet<String> fenceAgents(Cib cib) {
        var types = new TreeSet<String>();
        for (ResourceDefinition resource : cib.configuration().resources())
            addFenceAgents(resource, types);
        return types;
    }

    private static void addFenceAgents(ResourceDefinition resource, Set<String> types) {
        switch (resource) {
            case PrimitiveDefinition it -> {
                if (it.agent().isFenceDevice()) types.add(it.agent().type());
            }
            case GroupDefinition group -> group.members().forEach(it -> addFenceAgents(it, types));
            case CloneDefinition clone -> addFenceAgents(clone.child(), types);
            case BundleDefinition _ -> {}
        }
    }

    private static Optional<Duration> duration(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name))
                .flatMap(Interval::parse)
                .map(Interval::toDuration);
    }

    private static OptionalInt number(Map<String, String> options, String name) {
        String text = options.get(name);
        if (text == null || Scan.integer(text).isEmpty()) return OptionalInt.empty();
        return OptionalInt.of(Scan.atLeast(text, 0));
    }

    Throttle throttle() {
        return new Throttle(perNode, loadThreshold);
    }

    /// A lost member is on the minority's side, and its watchdog knows. Of two members neither side is the minority.
    Watchdog watchdog(int members) {
        if (!watchdogTimeout.isPositive())
            return new Watchdog.None("stonith-watchdog-timeout is not set");
        if (members <= 2)
            return new Watchdog.None(
                    "of two members neither can tell that it has lost the majority");
        return new Watchdog.Proven(watchdogTimeout);
    }

    /// How many members may be lost together without anybody being asked: half of them, if nothing else is said.
    int lossesToBear(int members) {
        return guardLimit.orElse(members / 2);
    }
}
