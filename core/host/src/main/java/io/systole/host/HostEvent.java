package io.systole.host;

import io.systole.model.AgentName;
import io.systole.model.OperationKey;
import java.time.Duration;

/// What a host is told.
public sealed interface HostEvent {

    /// An operation is to be performed; a recurring one, until it is called off. An order given twice is performed
    /// once. A recurring operation takes the place of an earlier one with the same key.
    record Ordered(Operation operation) implements HostEvent {}

    /// A recurring operation is to be run no more. Answered by an {@link HostEffect.CancelDone} once no run of it is
    /// left, at once where there is none.
    ///
    /// @param order names this very order (the step that cancels), not that of the recurring operation
    record Cancelled(OrderId order, OperationKey operation) implements HostEvent {}

    /// An order is called off if its operation has not begun yet. Otherwise it goes on to its end.
    record Withdrawn(OrderId order) implements HostEvent {}

    /// All monitors and orders still waiting of a resource are forgotten, without a report: it was removed.
    record Forgotten(String resource) implements HostEvent {}

    /// A program outside any resource's queue is to be run: an attempt to fence, a question to a fence device.
    /// Answered by {@link HostEffect.Answer}.
    ///
    /// @param limit after that the process group is killed
    record Called(OrderId order, AgentCall call, Duration limit) implements HostEvent {}

    /// Somebody wants to know what an agent says of itself, apart from any order. Answered by a
    /// {@link HostEffect.Described}.
    record Wanted(AgentName agent) implements HostEvent {}

    /// A process has ended, or could not be started.
    record Exited(ProcessId process, ProcessEnd end) implements HostEvent {}

    /// A process has shown that it gets on: an agent said so, or the VM it moves was seen to.
    record Progressed(ProcessId process) implements HostEvent {}

    /// At start: an agent of an earlier life of this daemon is still at work on the resource. Nothing is done to it,
    /// and orders about the resource wait until {@link Outlived} says that it has ended.
    record Remained(String resource, String words) implements HostEvent {}

    /// No process of an earlier life works on the resource any more.
    record Outlived(String resource) implements HostEvent {}

    /// The time has come for which a wake-up was asked.
    record Woken() implements HostEvent {}
}
