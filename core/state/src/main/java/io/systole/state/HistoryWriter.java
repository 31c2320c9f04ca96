package io.systole.state;

import io.systole.cib.document.Element;
import io.systole.cib.status.TransitionKey;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.model.Scan;
import io.systole.state.document.Edit;
import io.systole.state.document.Holdings;
import io.systole.state.document.NodeRef;
import io.systole.state.document.StatusDocument;
import io.systole.transition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// One result as executors write it down: `lrm_resource` and `lrm_rsc_op`, their ids and attributes.
final class HistoryWriter {
    private static final String FEATURE_SET = "3.20.5";

    /// The key of what no transition asked for.
    private static final String NOBODYS = "-1:-1:0:systole";

    /// Ours alone; other readers pass it over.
    private static final String PROPOSAL = "proposal";

    /// A look in depth after a live move: its result is no probe's, and replaces none.
    static final String CHECK = "migration_check";

    private HistoryWriter() {}

    /// The resource as the executor knows it: the instances of an anonymous clone share one name.
    static String name(Step step) {
        return named(step).id();
    }

    /// What fail counts are named after: `web#start_0`.
    static String failureName(Step step) {
        return "%s#%s_%d".formatted(name(step), step.operation(), step.intervalMillis());
    }

    private static Step.ResourceName named(Step step) {
        return step.resource()
                .orElseThrow(
                        () -> new IllegalArgumentException(step.key() + " is about no resource"));
    }

    /// The resource's element, still without results.
    private static Element resource(Step step) {
        var resource = named(step);
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("id", resource.id());
        attributes.put("class", resource.standard());
        if (!resource.provider().isEmpty()) attributes.put("provider", resource.provider());
        attributes.put("type", resource.type());
        return Element.of("lrm_resource", attributes, List.of());
    }

    // ---- Into the document.

    /// The operation has begun; until its result comes, this is all anyone knows.
    static Element begun(Element document, NodeRef node, TransitionKey key, Step step, Instant at) {
        var begun = new Outcome(-1, ExecutionStatus.PENDING, ExitCode.NONE_YET, "", Duration.ZERO);
        return StatusDocument.recorded(
                document, node, resource(step), List.of(entry(node, key, step, begun, at)));
    }

    /// The operation has ended.
    ///
    /// @param proposal the number of the proposal that tells it: results of one host are proposed in the order in which
    ///                 they came about, which tells a monitor's old result from a new one
    static Element ended(
            Element document,
            NodeRef node,
            TransitionKey key,
            Step step,
            Outcome outcome,
            Instant at,
            long proposal) {
        return switch (step.operation()) {
            case "cancel" ->
                    StatusDocument.withoutEntry(document, node, resource(step), cancelled(step));
            case "delete" -> StatusDocument.forgotten(document, node, name(step));
            default ->
                    StatusDocument.recorded(
                            document,
                            node,
                            resource(step),
                            entries(node, key, step, outcome, at).stream()
                                    .map(entry -> entry.with(PROPOSAL, Long.toString(proposal)))
                                    .toList());
        };
    }

    /// What the node says of the resource can't be relied on: it counts as failed there, as if a look at it had said so.
    ///
    /// @param departure what another node remembers of it
    static Element doubted(
            Element document, NodeRef node, Element departure, String why, Instant at) {
        String resource = departure.id();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("id", resource + "_last_failure_0");
        attributes.put("operation_key", resource + "_monitor_0");
        attributes.put("operation", "monitor");
        attributes.put("crm-debug-origin", "systole");
        attributes.put("crm_feature_set", FEATURE_SET);
        attributes.put("transition-key", NOBODYS);
        attributes.put("transition-magic", "4:1;" + NOBODYS);
        attributes.put("exit-reason", why);
        attributes.put("on_node", node.name().value());
        attributes.put("call-id", Long.toString(Holdings.lastCall(document, node, resource) + 1));
        attributes.put("rc-code", Integer.toString(ExitCode.ERROR));
        attributes.put("op-status", Integer.toString(ExecutionStatus.ERROR.code()));
        attributes.put("interval", "0");
        attributes.put("last-rc-change", Long.toString(at.getEpochSecond()));
        Element failure = Element.of("lrm_rsc_op", attributes, List.of());
        return StatusDocument.recorded(
                document,
                node,
                Element.of("lrm_resource", departure.attributes(), List.of()),
                List.of(failure, failure.with("id", resource + "_last_0")));
    }

    // ---- Out of the document.

    /// Whether the monitor that was begun under this key still tells how the resource is: it is the one in the
    /// history; nothing is being done to the resource there, and what has ended a monitor's life has not been done since.
    /// What only interrupts monitors (a promotion, say) must not have come about after what is told now.
    static boolean isInForce(
            Element document, NodeRef node, TransitionKey key, Step step, long proposal) {
        List<Element> entries =
                Holdings.histories(document, node)
                        .filter(history -> history.id().equals(name(step)))
                        .flatMap(history -> history.children("lrm_rsc_op"))
                        .toList();
        OptionalLong begun =
                entries.stream()
                        .filter(entry ->
                                entry.attribute("transition-key", "").equals(key.toString()))
                        .mapToLong(Holdings::callId)
                        .max();
        return begun.isPresent()
                && entries.stream()
                        .filter(HistoryWriter::changesState)
                        .noneMatch(entry -> overtakes(entry, begun.getAsLong(), proposal));
    }

    private static boolean changesState(Element entry) {
        return switch (entry.attribute("operation", "")) {
            case "start", "stop", "promote", "demote", "migrate_to", "migrate_from" -> true;
            default -> false;
        };
    }

    private static boolean overtakes(Element entry, long begun, long proposal) {
        long call = Holdings.callId(entry);
        if (call < 0) return true;
        if (call <= begun) return false;
        boolean well = number(entry, "rc-code") == ExitCode.OK;
        boolean endsMonitors =
                switch (entry.attribute("operation", "")) {
                    case "start", "migrate_from" -> true;
                    case "stop", "migrate_to" -> well;
                    default -> false;
                };
        return endsMonitors || number(entry, PROPOSAL) > proposal;
    }

    private static long number(Element entry, String name) {
        return Scan.integer(entry.attribute(name, "")).orElse(-1);
    }

    // ---- Entries.

    /// A result stands under one id, so that it replaces the one before; a failure of something done once stands
    /// under two, so that it is remembered and yet is the last result.
    private static List<Element> entries(
            NodeRef node, TransitionKey key, Step step, Outcome outcome, Instant at) {
        Element entry = entry(node, key, step, outcome, at);
        String last = name(step) + "_last_0";
        return entry.id().endsWith("_last_failure_0") && step.intervalMillis() == 0
                ? List.of(entry, entry.with("id", last))
                : List.of(entry);
    }

    private static Element entry(
            NodeRef node, TransitionKey key, Step step, Outcome outcome, Instant at) {
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
        attributes.put("exit-reason", Edit.madeFit(outcome.reason()));
        attributes.put("on_node", node.name().value());
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
        addDigests(attributes, step, outcome);
        return Element.of("lrm_rsc_op", attributes, List.of());
    }

    /// What the host has not told is known all the same: the parameters are those of the step.
    private static void addDigests(Map<String, String> attributes, Step step, Outcome outcome) {
        var told = outcome.digests();
        attributes.put(
                "op-digest", told.map(Outcome.Digests::all).orElseGet(step::parameterDigest));
        told.flatMap(Outcome.Digests::restart)
                .ifPresent(restart -> {
                    attributes.put("op-force-restart", restart.names());
                    attributes.put("op-restart-digest", restart.digest());
                });
        told.flatMap(Outcome.Digests::secure)
                .ifPresent(secure -> {
                    attributes.put("op-secure-params", secure.names());
                    attributes.put("op-secure-digest", secure.digest());
                });
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
    private static String cancelled(Step step) {
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
