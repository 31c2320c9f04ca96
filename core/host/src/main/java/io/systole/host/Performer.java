package io.systole.host;

import io.systole.model.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Has operations performed: finds how to call the agent, what its end means, and sends the reports. Shared by all
/// queues of a host.
final class Performer {
    private final HostSettings settings;
    private final Outbox outbox;
    private final Descriptions descriptions;
    private final FenceDevices devices = new FenceDevices();

    Performer(HostSettings settings, Outbox outbox, Descriptions descriptions) {
        this.settings = settings;
        this.outbox = outbox;
        this.descriptions = descriptions;
    }

    Outbox outbox() {
        return outbox;
    }

    long nextCall() {
        return outbox.nextCall();
    }

    Errand errand(Operation operation) {
        var metadata = descriptions.of(operation.agent());
        return switch (AgentClass.of(operation.agent(), settings)) {
            case OCF -> new Errand.Call(AgentClass.ocf(operation, metadata, settings));
            case LSB -> new Errand.Call(AgentClass.lsb(operation, settings));
            case SYSTEMD -> new Errand.Call(AgentClass.systemd(operation, settings));
            case FENCE -> devices.errand(operation, metadata, settings);
            case REMOTE ->
                    known(
                            operation.isProbe() ? ExitCode.NOT_RUNNING : ExitCode.UNIMPLEMENTED,
                            "connections to remote nodes are not made by this host");
            case UNKNOWN ->
                    new Errand.Known(
                            new OperationResult.NoAgent(
                                    "agents of the class '%s' are not known here"
                                            .formatted(operation.agent().standard())));
        };
    }

    private static Errand known(int code, String reason) {
        return new Errand.Known(new OperationResult.Answered(code, reason));
    }

    Meaning meaning(Operation operation, ProcessEnd end) {
        return Meaning.of(operation, AgentClass.of(operation.agent(), settings), end);
    }

    /// What the host itself remembers of a result.
    void note(Operation operation, OperationResult result) {
        if (operation.agent().isFenceDevice()) devices.note(operation, result);
    }

    Supervised spawn(Run run, AgentCall call) {
        var process =
                new Supervised(
                        outbox.nextProcess(), run.deadline(), run.operation().stall(), settings);
        outbox.add(new HostEffect.Spawn(process.id(), call));
        return process;
    }

    void begun(Run run) {
        boolean again = run.monitor().filter(Monitor::hasReported).isPresent();
        if (!again && run.operation().isRecordedWhilePending())
            outbox.add(new HostEffect.Begun(run.operation(), run.callId(), run.began()));
    }

    void report(
            Run run,
            OperationReport.Occasion occasion,
            OperationResult result,
            Instant changed,
            Instant now) {
        descriptions.send(
                new OperationReport(
                        run.operation(),
                        occasion,
                        result,
                        run.callId(),
                        run.began(),
                        changed,
                        run.queued(),
                        run.took(now),
                        Optional.empty()));
    }

    void calledOff(Operation operation, long callId, Instant now) {
        descriptions.send(
                new OperationReport(
                        operation,
                        OperationReport.Occasion.CALLED_OFF,
                        new OperationResult.Cancelled("called off"),
                        callId,
                        now,
                        now,
                        Duration.ZERO,
                        Duration.ZERO,
                        Optional.empty()));
    }

    void cancelDone(OrderId order) {
        outbox.add(new HostEffect.CancelDone(order));
    }
}
