package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.Interval;
import io.systole.model.ParameterDigest;
import io.systole.model.Scan;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.OperationOptions;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Roster;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares the parameters an operation would be run with today with those it was run with.
///
/// Digests are calculated once per node and operation; the first entry that asks decides what its restart and secure
/// digests cover.
public final class Digests {
    /// What comparing an entry tells.
    public enum Verdict {
        SAME,
        /// Something changed that only a restart makes true.
        RESTART,
        /// The entry has no digest.
        UNKNOWN,
        DIFFERS
    }

    /// The digests of one operation on one node.
    public static final class Calculated {
        private final Content content;
        private final Optional<HistoryEntry> entry;
        private final String full;
        private final Optional<String> restart;
        private @Nullable String secure;

        private Calculated(Content content, Optional<HistoryEntry> entry) {
            this.content = content;
            this.entry = entry;
            this.full = content.full();
            this.restart =
                    entry.filter(it -> it.attribute("op-restart-digest").isPresent())
                            .map(content::restart);
        }

        /// Of everything.
        public String full() {
            return full;
        }

        /// Of everything but secrets. Mostly nobody asks, for mostly nothing has changed.
        public String secure() {
            if (secure == null) secure = content.secure(entry, full);
            return secure;
        }
    }

    private record Key(int node, int resource, String task, Interval interval) {}

    /// Stands for the recorded restart digest of an operation that must be run anew: equal to no real one.
    private static final String NEVER_EQUAL = "calculated-failure-timeout";

    private static final List<String> USUAL_SECRETS = List.of("passwd", "password", "user");
    private static final Set<String> FENCE_PARAMETERS =
            Set.of(
                    "provides",
                    "stonith-timeout",
                    "pcmk_action_limit",
                    "pcmk_delay_base",
                    "pcmk_delay_max",
                    "pcmk_host_argument",
                    "pcmk_host_check",
                    "pcmk_host_list",
                    "pcmk_host_map");

    private final Roster roster;
    private final Map<Key, Calculated> calculated = new HashMap<>();

    Digests(Roster roster) {
        this.roster = roster;
    }

    /// @param rescheduled the operation must be run anew, although nothing changed
    /// @param address     of a bundle connection that has none of its own: the host its container is on
    public Verdict compare(
            Primitive resource,
            Node node,
            HistoryEntry entry,
            boolean rescheduled,
            Optional<String> address) {
        var now = calculate(resource, node, entry, address);
        var recordedRestart =
                rescheduled ? Optional.of(NEVER_EQUAL) : entry.attribute("op-restart-digest");
        var restart = rescheduled && now.restart.isEmpty() ? Optional.of(now.full) : now.restart;
        if (restart.isPresent()
                && recordedRestart.isPresent()
                && !restart.equals(recordedRestart)) {
            return Verdict.RESTART;
        }
        var recorded = entry.attribute("op-digest");
        if (recorded.isEmpty()) return Verdict.UNKNOWN;
        if (recorded.get().equals(now.full)) return Verdict.SAME;
        return !entry.interval().isRecurring() && now.content.hasOwnParameters()
                ? Verdict.RESTART
                : Verdict.DIFFERS;
    }

    /// Whether, secrets apart, nothing changed. In a document whose secrets were masked only this can be trusted.
    public boolean isSameButForSecrets(
            Primitive resource, Node node, HistoryEntry entry, Optional<String> address) {
        var recorded = entry.attribute("op-secure-digest");
        return recorded.isPresent()
                && recorded.get().equals(calculate(resource, node, entry, address).secure());
    }

    private Calculated calculate(
            Primitive resource, Node node, HistoryEntry entry, Optional<String> address) {
        var key = new Key(node.index(), resource.index(), entry.task(), entry.interval());
        return calculated.computeIfAbsent(
                key,
                _ ->
                        new Calculated(
                                new Content(
                                        resource, node, entry.task(), entry.interval(), address),
                                Optional.of(entry)));
    }

    /// For an operation that is not in the history.
    public Calculated calculate(Primitive resource, Node node, String task) {
        var key = new Key(node.index(), resource.index(), task, Interval.ONCE);
        return calculated.computeIfAbsent(
                key,
                _ ->
                        new Calculated(
                                new Content(resource, node, task, Interval.ONCE, Optional.empty()),
                                Optional.empty()));
    }

    /// The parameters of one operation on one node.
    private final class Content {
        private final Primitive resource;
        private final Node node;
        private final Optional<String> address;
        private final NavigableMap<String, String> all = new TreeMap<>();

        /// The operation's own, not the resource's.
        private final Map<String, String> own;

        Content(
                Primitive resource,
                Node node,
                String task,
                Interval interval,
                Optional<String> address) {
            this.resource = resource;
            this.node = node;
            this.address = address;
            this.own =
                    OperationOptions.ownParameters(
                            roster, resource, task, interval, Optional.of(node));
            address.ifPresent(it -> all.put("addr", it));
            parameters().forEach(this::add);
            own.forEach(this::add);
            if (interval.isRecurring()) all.put(ParameterDigest.TIMEOUT, timeout(task, interval));
        }

        private void add(String name, String value) {
            if (ParameterDigest.isParameter(name)) all.putIfAbsent(name, value);
        }

        private String timeout(String task, Interval interval) {
            var options = OperationOptions.of(roster, resource, task, interval, Optional.of(node));
            return Long.toString(options.timeout().toMillis());
        }

        private Map<String, String> parameters() {
            return roster.parameters(resource, Optional.of(node));
        }

        boolean hasOwnParameters() {
            return !own.isEmpty();
        }

        String full() {
            return ParameterDigest.of(all);
        }

        String restart(HistoryEntry entry) {
            var kept = new TreeMap<>(all);
            entry.attribute("op-force-restart")
                    .ifPresent(names -> kept.keySet().retainAll(words(names)));
            return ParameterDigest.of(kept);
        }

        /// @param full the digest of everything, which it mostly is
        String secure(Optional<HistoryEntry> entry, String full) {
            boolean old = isOld(entry);
            var secrets = secrets(entry);
            if (!old && Collections.disjoint(secrets, all.keySet())) return full;
            var kept = new TreeMap<String, String>(old ? onlyParameters() : all);
            secrets.forEach(kept::remove);
            return kept.equals(all) ? full : ParameterDigest.of(kept);
        }

        /// Once, operations' own parameters and time limits did not count, nor did what only fencing cares for.
        private Map<String, String> onlyParameters() {
            var kept = new TreeMap<String, String>(parameters());
            address.ifPresent(it -> kept.put("addr", it));
            kept.keySet().removeIf(name -> !ParameterDigest.isParameter(name));
            if (resource.isFenceDevice()) kept.keySet().removeIf(Digests::isForFencingOnly);
            return kept;
        }

        private List<String> secrets(Optional<HistoryEntry> entry) {
            if (entry.isEmpty()) return USUAL_SECRETS;
            return entry.get().attribute("op-secure-params").map(Digests::words).orElse(List.of());
        }
    }

    private boolean isOld(Optional<HistoryEntry> entry) {
        return entry.flatMap(it -> it.attribute("crm_feature_set"))
                .or(() -> roster.cib().featureSet())
                .filter(version -> isBefore(version, 3, 16))
                .isPresent();
    }

    private static boolean isBefore(String version, int major, int minor) {
        int dot = version.indexOf('.');
        long first = Scan.integer(version).orElse(0);
        long second = dot < 0 ? 0 : Scan.integer(version.substring(dot + 1)).orElse(0);
        return first < major || (first == major && second < minor);
    }

    /// Of its own, for only what old versions recorded needs it, and to prepare such a pattern takes a moment.
    private static final class FenceAction {
        static final Pattern PARAMETER = Pattern.compile("pcmk_.+_(action|timeout|retries)");
    }

    private static boolean isForFencingOnly(String name) {
        return FENCE_PARAMETERS.contains(name) || FenceAction.PARAMETER.matcher(name).matches();
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
