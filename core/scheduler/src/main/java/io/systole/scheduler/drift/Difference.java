package io.systole.scheduler.drift;

import io.systole.model.Interval;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import java.util.Optional;

/// One way in which what runs is not what is configured, and so what it takes to make it so.
public sealed interface Difference {
    Primitive resource();

    /// Another agent is configured than the one that runs there: it must stop there, and can't migrate.
    record AgentChanged(Primitive resource, Node node) implements Difference {}

    /// The node must forget the resource.
    record CleanUp(Primitive resource, Node node) implements Difference {}

    /// The resource must be restarted, wherever it will be; for a recurring operation: that one must be run anew.
    ///
    /// @param task what has to be done once more (`start` in place of any other one-time task)
    record RestartNeeded(Primitive resource, String task, Interval interval)
            implements Difference {}

    /// It is enough to tell the agent of its new parameters.
    record ReloadNeeded(Primitive resource, Node node) implements Difference {}

    /// A reload would be enough, were the start not still in progress: so it must stop there.
    record StopNeeded(Primitive resource, Node node) implements Difference {}

    /// A recurring operation is to be run with new parameters.
    record Reschedule(Primitive resource, Node node, String task, Interval interval)
            implements Difference {}

    /// A recurring operation is no longer to be run there.
    ///
    /// @param callId under which the node knows it
    record Cancel(
            Primitive resource,
            Node node,
            String task,
            Interval interval,
            String callId,
            String reason)
            implements Difference {}

    /// Its fail count there is to be forgotten.
    ///
    /// @param afterFencingOf the remote node whose fencing, if it happens, comes first
    record ClearFailures(
            Primitive resource, Node node, String reason, Optional<Node> afterFencingOf)
            implements Difference {}

    /// A fence device changed: nodes must be unfenced with the new one.
    record Unfence(Primitive resource, Node node, String reason) implements Difference {}
}
