package io.systole.cib.check;

import io.systole.cib.Problem.Severity;
import io.systole.cib.document.Element;
import io.systole.model.Interval;
import io.systole.model.Scan;
import io.systole.model.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Cluster options: their names and values. A wrong value counts as the default, so these are warnings.
final class Options {
    private sealed interface Type {
        record Truth() implements Type {}

        record Span() implements Type {}

        record Numeral() implements Type {}

        record OneOf(Words words) implements Type {}

        record Any() implements Type {}
    }

    private static final Map<String, Type> TYPES = new LinkedHashMap<>();

    static {
        for (String name :
                List.of(
                        "shutdown-lock",
                        "enable-acl",
                        "symmetric-cluster",
                        "maintenance-mode",
                        "start-failure-is-fatal",
                        "enable-startup-probes",
                        "fence-remote-without-quorum",
                        "fencing-enabled",
                        "stonith-enabled",
                        "have-watchdog",
                        "concurrent-fencing",
                        "startup-fencing",
                        "stop-all-resources",
                        "stop-removed-resources",
                        "stop-orphan-resources",
                        "cancel-removed-actions",
                        "stop-orphan-actions",
                        "remove-after-stop",
                        "is-managed-default")) {
            TYPES.put(name, new Type.Truth());
        }
        for (String name :
                List.of(
                        "dc-deadtime",
                        "cluster-recheck-interval",
                        "election-timeout",
                        "shutdown-escalation",
                        "join-integration-timeout",
                        "join-finalization-timeout",
                        "transition-delay",
                        "shutdown-lock-limit",
                        "fencing-timeout",
                        "stonith-timeout",
                        "priority-fencing-delay",
                        "node-pending-timeout",
                        "cluster-delay",
                        "crmd-integration-timeout",
                        "crmd-finalization-timeout",
                        "crmd-transition-delay")) {
            TYPES.put(name, new Type.Span());
        }
        for (String name :
                List.of(
                        "fencing-max-attempts",
                        "stonith-max-attempts",
                        "node-action-limit",
                        "batch-limit",
                        "migration-limit",
                        "pe-error-series-max",
                        "pe-warn-series-max",
                        "pe-input-series-max",
                        "node-health-base",
                        "node-health-green",
                        "node-health-yellow",
                        "node-health-red",
                        "default-resource-stickiness")) {
            TYPES.put(name, new Type.Numeral());
        }
        TYPES.put(
                "no-quorum-policy",
                new Type.OneOf(Words.of("stop", "freeze", "ignore", "demote", "fence", "suicide")));
        TYPES.put("fencing-action", new Type.OneOf(Words.of("reboot", "off").orLegacy("poweroff")));
        TYPES.put("stonith-action", new Type.OneOf(Words.of("reboot", "off").orLegacy("poweroff")));
        TYPES.put("fencing-reaction", new Type.OneOf(Words.of("stop", "panic")));
        TYPES.put("fence-reaction", new Type.OneOf(Words.of("stop", "panic")));
        TYPES.put(
                "node-health-strategy",
                new Type.OneOf(
                        Words.of("none", "migrate-on-red", "only-green", "progressive", "custom")));
        TYPES.put("scheduling-policy", new Type.OneOf(Words.of("pacemaker", "continuity")));
        TYPES.put(
                "placement-strategy",
                new Type.OneOf(Words.of("default", "utilization", "minimal", "balanced")));
        for (String name :
                List.of(
                        "dc-version",
                        "cluster-infrastructure",
                        "cluster-name",
                        "fencing-watchdog-timeout",
                        "stonith-watchdog-timeout",
                        "load-threshold",
                        "cluster-ipc-limit",
                        "last-lrm-refresh",
                        "expected-quorum-votes",
                        "default-action-timeout",
                        "no-quorum-panic",
                        "site-name",
                        "default-resource-failure-stickiness",
                        "default-migration-threshold",
                        "transition-idle-timeout",
                        "notification-agent",
                        "notification-recipient")) {
            TYPES.put(name, new Type.Any());
        }
    }

    private Options() {}

    static void check(Element root, Findings findings) {
        var spelling = new Spelling(TYPES.keySet());
        root.child("configuration")
                .flatMap(it -> it.child("crm_config"))
                .ifPresent(section ->
                        section.visit(element -> {
                            if (element.is("cluster_property_set"))
                                findings.score(Severity.WARNING, element, "score");
                            if (element.is("nvpair")) option(element, spelling, findings);
                        }));
    }

    private static void option(Element pair, Spelling spelling, Findings findings) {
        var name = pair.attribute("name");
        var value = pair.attribute("value");
        if (name.isEmpty() || value.isEmpty() || value.get().equalsIgnoreCase("#default")) return;
        Type type = TYPES.get(name.get().replace('_', '-'));
        if (type != null) value(pair, name.get(), value.get(), type, findings);
        else {
            // Anybody may keep options of their own among ours; only what looks like a slip is
            // told.
            spelling.nearest(name.get())
                    .ifPresent(near ->
                            findings.warning(
                                    pair,
                                    "there is no cluster option '%s'".formatted(name.get()),
                                    "Maybe you mean '%s'.".formatted(near)));
        }
    }

    private static void value(
            Element pair, String name, String value, Type type, Findings findings) {
        String subject = "cluster option '" + name + "'";
        switch (type) {
            case Type.Truth() ->
                    findings.truth(Severity.WARNING, pair, subject, "the value", value);
            case Type.OneOf(var words) ->
                    findings.word(Severity.WARNING, pair, subject, "value", value, words);
            case Type.Span() -> {
                if (Interval.parse(value).isEmpty()) {
                    findings.warning(
                            pair,
                            subject + ": '" + value + "' is no length of time",
                            Operations.SPANS);
                }
            }
            case Type.Numeral() -> {
                if (Score.parse(value).isEmpty() && Scan.integer(value).isEmpty()) {
                    findings.warning(pair, subject + ": '" + value + "' is no number");
                }
            }
            case Type.Any() -> {}
        }
    }
}
