package io.systole.scheduler.inventory;

import io.systole.model.Interval;
import io.systole.model.Score;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Cluster-wide policy: `crm_config` after validation, defaults and the settings that follow from others.
///
/// @param raw              all properties as written (the graph's header quotes some)
/// @param noQuorum         with fencing disabled or never had quorum, `fence` has become STOP already
/// @param fencingAction    `reboot` or `off`
/// @param unfencing        somebody requires or provides unfencing
/// @param health           how node health turns into scores
public record ClusterOptions(
        Map<String, String> raw,
        NoQuorum noQuorum,
        boolean symmetric,
        boolean maintenanceMode,
        boolean startFailureIsFatal,
        boolean startupProbes,
        boolean fencingEnabled,
        String fencingAction,
        boolean haveWatchdog,
        boolean concurrentFencing,
        boolean startupFencing,
        boolean fenceRemoteWithoutQuorum,
        Interval priorityFencingDelay,
        Interval nodePendingTimeout,
        boolean stopAll,
        boolean stopRemoved,
        boolean cancelRemoved,
        boolean shutdownLock,
        Interval shutdownLockLimit,
        boolean unfencing,
        Health health,
        PlacementStrategy placement) {

    public enum NoQuorum {
        STOP,
        FREEZE,
        IGNORE,
        DEMOTE,
        FENCE
    }

    public enum PlacementStrategy {
        DEFAULT,
        UTILIZATION,
        MINIMAL,
        BALANCED
    }

    public enum HealthStrategy {
        NONE,
        MIGRATE_ON_RED,
        ONLY_GREEN,
        PROGRESSIVE,
        CUSTOM
    }

    public record Health(
            HealthStrategy strategy, Score red, Score yellow, Score green, Score base) {
        /// Reads a score that may also be one of the words `red`, `yellow`, `green` (in any case).
        public Optional<Score> parse(String text) {
            return switch (text.toLowerCase(java.util.Locale.ROOT)) {
                case "red" -> Optional.of(red);
                case "yellow" -> Optional.of(yellow);
                case "green" -> Optional.of(green);
                default -> Score.parse(text);
            };
        }
    }

    /// How long a host that is alive, and to be fenced only for what failed on it, may be emptied live before it is
    /// fenced: `evacuate-before-fencing`, default 60 s; zero: not at all. Only the policy `continuity` asks for it.
    public Duration evacuateBeforeFencing() {
        return raw("evacuate-before-fencing")
                .flatMap(Interval::parse)
                .map(Interval::toDuration)
                .orElse(Duration.ofSeconds(60));
    }

    /// A property as written, if set.
    public Optional<String> raw(String name) {
        return Optional.ofNullable(raw.get(name));
    }
}
