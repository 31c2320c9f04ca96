package io.systole.host;

import io.systole.model.AgentName;
import java.time.Instant;
import java.util.Optional;

/// What a host wants done by the outside, in this order.
public sealed interface HostEffect {

    /// Start a program. Its end comes back as {@link HostEvent.Exited}, also if it could not be started.
    record Spawn(ProcessId process, AgentCall call) implements HostEffect {}

    /// Send a signal to a process and all others of its group. Its end still comes back as an event.
    record Kill(ProcessId process, Signal signal) implements HostEffect {}

    enum Signal {
        TERM,
        KILL
    }

    /// An operation has begun, and the cluster wanted to know (`record-pending`).
    record Begun(Operation operation, long callId, Instant at) implements HostEffect {}

    /// Tell the cluster how an operation ended, or what has changed.
    record Report(OperationReport report) implements HostEffect {}

    /// A recurring operation has been called off, and no run of it is left.
    record CancelDone(OrderId order) implements HostEffect {}

    /// The program of a {@link HostEvent.Called} has ended.
    ///
    /// @param timedOut whether it was killed because its time was up
    record Answer(OrderId order, ProcessEnd end, boolean timedOut) implements HostEffect {}

    /// What the agent of a {@link HostEvent.Wanted} says of itself; empty if it says nothing, or could not be asked.
    record Described(AgentName agent, Optional<AgentDescription> description)
            implements HostEffect {}

    /// Come back at this time at the latest; replaces the wake-up asked for before.
    record WakeAt(Instant when) implements HostEffect {}
}
