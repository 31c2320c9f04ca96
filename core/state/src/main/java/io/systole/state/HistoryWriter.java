package io.systole.state;

import io.systole.cib.document.Element;
import io.systole.cib.status.TransitionKey;
import io.systole.transition.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One result as executors write it down: `lrm_resource` and `lrm_rsc_op`, their ids and attributes.
final class HistoryWriter {
    private static final String FEATURE_SET = "3.20.5";

    /// A look in depth after a live move: its result is no probe's, and replaces none.
    static final String CHECK = "migration_check";

    private HistoryWriter() {}

    /// The resource as the executor knows it: the instances of an anonymous clone share one name.
    static String name(Step step) {
        return named(step).id();
    }

    private static Step.ResourceName named(Step step) {
        return step.resource()
                .orElseThrow(
                        () -> new IllegalArgumentException(step.key() + " is about no resource"));
    }

    /// The resource's element, still without results.
    static Element resource(Step step) {
        var resource = named(step);
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("id", resource.id());
        attributes.put("class", resource.standard());
        if (!resource.provider().isEmpty()) attributes.put("provider", resource.provider());
        attributes.put("type", resource.type());
        return Element.of("lrm_resource", attributes, List.of());
    }

    /// A result stands under one id, so that it replaces the one before; a failure of something done once stands
    /// under two, so that it is remembered and yet is the last result.
    static List<Element> entries(
            Member member, TransitionKey key, Step step, Outcome outcome, Instant at) {
        Element entry = entry(member, key, step, outcome, at);
        String last = name(step) + "_last_0";
        return entry.id().endsWith("_last_failure_0") && step.intervalMillis() == 0
                ? List.of(entry, entry.with("id", last))
                : List.of(entry);
    }

    static Element entry(Member member, TransitionKey key, Step step, Outcome outcome, Instant at) {
        boolean notification = step.operation().equals("notify");
        int exitCode = notification ? key.expectedExitCode() : outcome.exitCode();
        String task = task(step);
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("id", entryId(key, step, outcome));
        attributes.put("operation_key", operationKey(step));
        attributes.put("operation", task);
        attributes.put("crm-debug-origin", "systole");
        attributes.put("crm_feature_set", FEATURE_SET);
        attributes.put("transition-key", key.toString());
        attributes.put(
                "transition-magic", "%d:%d;%s".formatted(outcome.status().code(), exitCode, key));
        attributes.put("exit-reason", outcome.reason());
        attributes.put("on_node", member.name().value());
        attributes.put("call-id", Long.toString(outcome.callId()));
        attributes.put("rc-code", Integer.toString(exitCode));
        attributes.put("op-status", Integer.toString(outcome.status().code()));
        attributes.put("interval", Long.toString(step.intervalMillis()));
        attributes.put("last-rc-change", Long.toString(at.getEpochSecond()));
        attributes.put("exec-time", Long.toString(outcome.took().toMillis()));
        attributes.put("queue-time", "0");
        addMeta(attributes, step, "migrate_source");
        addMeta(attributes, step, "migrate_target");
        step.meta(CHECK).ifPresent(level -> attributes.put("migration-check", level));
        attributes.put("op-digest", step.parameterDigest());
        return Element.of("lrm_rsc_op", attributes, List.of());
    }

    private static void addMeta(Map<String, String> attributes, Step step, String name) {
        if (!step.operation().startsWith("migrate_")) return;
        step.meta(name).ifPresent(value -> attributes.put(name, value));
    }

    private static String entryId(TransitionKey key, Step step, Outcome outcome) {
        String resource = name(step);
        return switch (step.operation()) {
            case "notify", "migrate_to", "migrate_from" -> operationKey(step);
            default -> {
                if (step.meta(CHECK).isPresent()) yield resource + "_migration-check_0";
                if (isFailure(key, outcome)) yield resource + "_last_failure_0";
                yield step.intervalMillis() > 0 ? operationKey(step) : resource + "_last_0";
            }
        };
    }

    private static boolean isFailure(TransitionKey key, Outcome outcome) {
        return outcome.callId() >= 0 && !outcome.isAsExpected(key.expectedExitCode());
    }

    /// The id under which the results of the operation stand that this step cancels.
    static String cancelled(Step step) {
        return "%s_%s_%d"
                .formatted(
                        name(step),
                        step.meta("operation").orElse("monitor"),
                        step.intervalMillis());
    }

    private static String operationKey(Step step) {
        return step.operation().equals("notify")
                ? "%s_%s_notify_%s_0"
                        .formatted(
                                name(step),
                                step.meta("notify_type").orElse("pre"),
                                step.meta("notify_operation").orElse("start"))
                : "%s_%s_%d".formatted(name(step), task(step), step.intervalMillis());
    }

    /// After a reload the resource is as good as started with its new parameters.
    private static String task(Step step) {
        return step.operation().startsWith("reload") ? "start" : step.operation();
    }
}
