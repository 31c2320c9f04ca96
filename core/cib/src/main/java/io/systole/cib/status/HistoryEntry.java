package io.systole.cib.status;

import io.systole.cib.document.Attributed;
import io.systole.model.Interval;
import io.systole.model.OperationKey;
import io.systole.model.Scan;
import java.util.Map;
import java.util.Optional;

/// One `lrm_rsc_op`: the last result of one operation of one resource on one node.
///
/// Numbers that are missing or unreadable are −1, as the field has it.
public final class HistoryEntry implements Attributed {
    private final Map<String, String> attributes;
    private final String id;
    private final String task;
    private final Interval interval;
    private final int status;
    private final int exitCode;
    private final int expectedExitCode;
    private final long callId;
    private final long lastChange;
    private final Optional<TransitionKey> transitionKey;

    public HistoryEntry(Map<String, String> attributes) {
        this.attributes = attributes;
        this.id = attributes.getOrDefault("id", "");
        this.task = attributes.getOrDefault("operation", "");
        this.interval = new Interval(Math.clamp(number("interval", 0), 0, 0xFFFF_FFFFL));
        this.status =
                Math.clamp(
                        number("op-status", Integer.MIN_VALUE),
                        Integer.MIN_VALUE,
                        Integer.MAX_VALUE);
        this.exitCode = Math.clamp(number("rc-code", -1), Integer.MIN_VALUE, Integer.MAX_VALUE);
        this.transitionKey = TransitionKey.parse(attributes.getOrDefault("transition-key", ""));
        this.expectedExitCode = transitionKey.map(TransitionKey::expectedExitCode).orElse(-1);
        this.callId = number("call-id", -1);
        this.lastChange = number("last-rc-change", -1);
    }

    private long number(String name, long otherwise) {
        String text = attributes.get(name);
        return text == null ? otherwise : Scan.integer(text).orElse(otherwise);
    }

    @Override
    public Map<String, String> attributes() {
        return attributes;
    }

    public String id() {
        return id;
    }

    public String task() {
        return task;
    }

    public Interval interval() {
        return interval;
    }

    public boolean isProbe() {
        return task.equals("monitor") && !interval.isRecurring();
    }

    /// Whether this is the remembered failure rather than the last result.
    public boolean isLastFailure() {
        return id.endsWith("_last_failure_0");
    }

    /// The key under which the executor knows the operation.
    public String key() {
        return attributes.getOrDefault("operation_key", id);
    }

    public Optional<OperationKey> operationKey() {
        return OperationKey.parse(key());
    }

    /// The recorded `op-status`; anything but −1, 0, 2 … 11 makes the entry unusable.
    public int status() {
        return status;
    }

    public int exitCode() {
        return exitCode;
    }

    public int expectedExitCode() {
        return expectedExitCode;
    }

    public long callId() {
        return callId;
    }

    /// When the result last changed, in epoch seconds, or −1.
    public long lastChange() {
        return lastChange;
    }

    public Optional<String> node() {
        return attribute("on_node");
    }

    public Optional<TransitionKey> transitionKey() {
        return transitionKey;
    }

    @Override
    public String toString() {
        return id + " call " + callId + " rc " + exitCode + " status " + status;
    }
}
