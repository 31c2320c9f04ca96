package io.systole.scheduler.inventory;

import io.systole.cib.Cib;
import io.systole.cib.config.NameValueTable;
import io.systole.cib.rule.Circumstances;
import io.systole.model.Interval;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.inventory.ClusterOptions.Health;
import io.systole.scheduler.inventory.ClusterOptions.HealthStrategy;
import io.systole.scheduler.inventory.ClusterOptions.NoQuorum;
import io.systole.scheduler.inventory.ClusterOptions.PlacementStrategy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Makes cluster policy of the properties: validated, with defaults, legacy names and what follows from others.
///
/// A value that can't be understood counts as not set; a legacy name counts only where the current one is missing.
final class ClusterOptionsReader {
    private final Cib cib;
    private final Map<String, String> raw = new LinkedHashMap<>();

    private ClusterOptionsReader(Cib cib, Circumstances circumstances) {
        this.cib = cib;
        NameValueTable.fillProperties(raw, cib.configuration().properties(), circumstances);
    }

    static ClusterOptions read(Cib cib, Circumstances circumstances) {
        return new ClusterOptionsReader(cib, circumstances).options();
    }

    private ClusterOptions options() {
        boolean fencing = truth("fencing-enabled", "stonith-enabled", true);
        return new ClusterOptions(
                Collections.unmodifiableMap(raw),
                noQuorum(fencing),
                truth("symmetric-cluster", true),
                truth("maintenance-mode", false),
                truth("start-failure-is-fatal", true),
                truth("enable-startup-probes", true),
                fencing,
                text("fencing-action", "stonith-action").filter("off"::equals).orElse("reboot"),
                truth("have-watchdog", false),
                truth("concurrent-fencing", true),
                truth("startup-fencing", true),
                truth("fence-remote-without-quorum", false),
                interval("priority-fencing-delay"),
                interval("node-pending-timeout"),
                truth("stop-all-resources", false),
                truth("stop-removed-resources", "stop-orphan-resources", true),
                truth("cancel-removed-actions", "stop-orphan-actions", true),
                truth("shutdown-lock", false),
                interval("shutdown-lock-limit"),
                cib.configuration().mentionsUnfencing(),
                health(),
                placement());
    }

    /// A partition that never had quorum can't fence for want of it, so it stops instead.
    private NoQuorum noQuorum(boolean fencing) {
        return switch (word("no-quorum-policy")) {
            case "freeze" -> NoQuorum.FREEZE;
            case "ignore" -> NoQuorum.IGNORE;
            case "demote" -> NoQuorum.DEMOTE;
            case "fence", "suicide" ->
                    fencing && (cib.hasQuorum() || mayPanic()) ? NoQuorum.FENCE : NoQuorum.STOP;
            default -> NoQuorum.STOP;
        };
    }

    private boolean mayPanic() {
        String panic = cib.attribute("no-quorum-panic", "0");
        return Scan.integer(panic).orElse(0) != 0;
    }

    private Health health() {
        var strategy =
                switch (word("node-health-strategy")) {
                    case "migrate-on-red" -> HealthStrategy.MIGRATE_ON_RED;
                    case "only-green" -> HealthStrategy.ONLY_GREEN;
                    case "progressive" -> HealthStrategy.PROGRESSIVE;
                    case "custom" -> HealthStrategy.CUSTOM;
                    default -> HealthStrategy.NONE;
                };
        var base = score("node-health-base", Score.ZERO);
        return switch (strategy) {
            case NONE -> new Health(strategy, Score.ZERO, Score.ZERO, Score.ZERO, base);
            case MIGRATE_ON_RED ->
                    new Health(strategy, Score.MINUS_INFINITY, Score.ZERO, Score.ZERO, base);
            case ONLY_GREEN ->
                    new Health(
                            strategy, Score.MINUS_INFINITY, Score.MINUS_INFINITY, Score.ZERO, base);
            case PROGRESSIVE, CUSTOM ->
                    new Health(
                            strategy,
                            score("node-health-red", Score.MINUS_INFINITY),
                            score("node-health-yellow", Score.ZERO),
                            score("node-health-green", Score.ZERO),
                            base);
        };
    }

    private PlacementStrategy placement() {
        return switch (word("placement-strategy")) {
            case "utilization" -> PlacementStrategy.UTILIZATION;
            case "minimal" -> PlacementStrategy.MINIMAL;
            case "balanced" -> PlacementStrategy.BALANCED;
            default -> PlacementStrategy.DEFAULT;
        };
    }

    private Optional<String> text(String name, String legacy) {
        return Optional.ofNullable(raw.getOrDefault(name, raw.get(legacy)));
    }

    private String word(String name) {
        return raw.getOrDefault(name, "").toLowerCase(Locale.ROOT);
    }

    private boolean truth(String name, boolean otherwise) {
        return truth(name, name, otherwise);
    }

    private boolean truth(String name, String legacy, boolean otherwise) {
        return text(name, legacy).flatMap(Scan::truth).orElse(otherwise);
    }

    private Interval interval(String name) {
        return text(name, name).flatMap(Interval::parse).orElse(Interval.ONCE);
    }

    private Score score(String name, Score otherwise) {
        return text(name, name).flatMap(Score::parse).orElse(otherwise);
    }
}
