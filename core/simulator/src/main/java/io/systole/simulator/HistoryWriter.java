package io.systole.simulator;

import io.systole.cib.document.Element;
import io.systole.model.AgentName;
import io.systole.model.OperationKey;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.simulator.WorkingCopy.NodeRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes results of operations into the histories, and failures into the fail counts, as an executor would.
///
/// @param now the real time, which the records bear
record HistoryWriter(Instant now) {
    static final String FEATURE_SET = "3.20.5";
    private static final String NOBODY = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    /// One result.
    ///
    /// @param operation  what was done, as it is recorded
    /// @param entryId    the name of the record, unless it is made from what happened
    /// @param expected   the exit code that would have been success
    /// @param exitReason why it failed
    /// @param extra      further attributes, after the others
    record Result(
            OperationKey operation,
            Optional<String> entryId,
            String node,
            int exitCode,
            int expected,
            String exitReason,
            Map<String, String> extra) {
        boolean failed() {
            return exitCode != expected;
        }
    }

    /// A history without entries.
    static Element begin(String resource, AgentName agent) {
        var element = Element.of("lrm_resource", "id", resource, "class", agent.standard());
        if (!agent.provider().isEmpty()) element = element.with("provider", agent.provider());
        return element.with("type", agent.type());
    }

    void write(Draft history, Result result) {
        String resource = result.operation().resource();
        boolean recurs = result.operation().intervalMillis() > 0;
        long call = nextCall(history);
        if (result.entryId().isPresent()) {
            write(history, result, call, result.entryId().get());
        } else if (result.failed()) {
            write(history, result, call, resource + "_last_failure_0");
            if (!recurs) write(history, result, call, resource + "_last_0");
        } else {
            write(
                    history,
                    result,
                    call,
                    recurs ? result.operation().toString() : resource + "_last_0");
        }
    }

    private void write(Draft history, Result result, long callId, String entryId) {
        String key = callId + ":-1:" + result.expected() + ":" + NOBODY;
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("id", entryId);
        attributes.put("operation_key", result.operation().toString());
        attributes.put("operation", result.operation().task());
        attributes.put("crm-debug-origin", "crm_simulate");
        attributes.put("crm_feature_set", FEATURE_SET);
        attributes.put("transition-key", key);
        attributes.put("transition-magic", "0:" + result.exitCode() + ";" + key);
        attributes.put("exit-reason", result.exitReason());
        attributes.put("on_node", result.node());
        attributes.put("call-id", Long.toString(callId));
        attributes.put("rc-code", Integer.toString(result.exitCode()));
        attributes.put("op-status", "0");
        attributes.put("interval", Long.toString(result.operation().intervalMillis()));
        attributes.put("last-rc-change", Long.toString(now.getEpochSecond()));
        attributes.put("exec-time", "0");
        attributes.put("queue-time", "0");
        attributes.putAll(result.extra());

        var known = history.find("lrm_rsc_op", "id", entryId);
        var entry = known.orElseGet(() -> history.add(Element.of("lrm_rsc_op")));
        attributes.forEach(entry::set);
    }

    private static long nextCall(Draft history) {
        long highest = 0;
        for (Draft entry : history.children()) {
            if (!entry.name().equals("lrm_rsc_op")) continue;
            highest =
                    Math.max(
                            highest,
                            Scan.integer(entry.attribute("call-id").orElse("0")).orElse(0));
        }
        return highest + 1;
    }

    /// Counts a failure; fatal ones count as infinitely many.
    ///
    /// @param tell is told what is written
    void countFailure(
            NodeRecord node, OperationKey operation, boolean fatal, Consumer<String> tell) {
        String suffix =
                operation.resource() + "#" + operation.task() + "_" + operation.intervalMillis();
        String count = "fail-count-" + suffix;
        String value =
                fatal ? Score.INFINITY.toString() : oneMore(node.attribute(count)).toString();
        inject(node, count, value, tell);
        inject(node, "last-failure-" + suffix, Long.toString(now.getEpochSecond()), tell);
    }

    private static Score oneMore(Optional<String> count) {
        return count.flatMap(Score::parse).orElse(Score.ZERO).plus(Score.ONE);
    }

    private static void inject(NodeRecord node, String name, String value, Consumer<String> tell) {
        tell.accept(
                "Injecting attribute "
                        + name
                        + "="
                        + value
                        + " into /node_state '"
                        + node.id()
                        + "'");
        node.setAttribute(name, value);
    }
}
