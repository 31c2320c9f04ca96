package io.systole.state;

import io.systole.cib.document.Element;
import io.systole.cib.status.TransitionKey;
import io.systole.fencer.Attempt;
import io.systole.fencer.DeviceCall;
import io.systole.fencer.DeviceTask;
import io.systole.fencer.FenceAction;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.authorship.Incarnation;
import io.systole.state.configuration.CibVersion;
import io.systole.state.configuration.ConfigurationChange;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything that can change the state of the cluster.
///
/// A command says what has happened or what is wanted; when, is told by the entry that carries it. Nothing is true before
/// its command is committed.
public sealed interface Command {

    // ---- What the operator asks for: the configuration.

    /// The document is replaced, except for its status: that belongs to the cluster.
    ///
    /// @param expected the version it was made from; refused if the configuration has changed since
    record ReplaceConfiguration(Element document, Optional<CibVersion> expected)
            implements Command {
        public ReplaceConfiguration(Element document) {
            this(document, Optional.empty());
        }
    }

    /// The configuration is changed in places: in all of them, or in none.
    ///
    /// @param expected the version it was made from; refused if the configuration has changed since
    record PatchConfiguration(CibVersion expected, List<ConfigurationChange> changes)
            implements Command {
        public PatchConfiguration {
            changes = List.copyOf(changes);
        }
    }

    /// A permanent node attribute is set, or taken away where no value is given.
    record SetNodeAttribute(NodeName node, String name, Optional<String> value)
            implements Command {}

    // ---- What the operator asks for: resources and nodes.

    /// The resource is to go to the node once. The wish ends with its fulfilment and leaves no rule behind.
    record MoveResource(ResourceId resource, NodeName target) implements Command {}

    /// Failures of the resource are forgotten, on one node or on all.
    record ClearFailures(ResourceId resource, Optional<NodeName> node) implements Command {}

    /// The node is to be emptied. What runs there is remembered, so that it can be put back.
    record DrainNode(NodeName node) implements Command {}

    /// The node takes part again; a drain still running is called off. Nothing is put back.
    record UndrainNode(NodeName node) implements Command {}

    /// The node takes part again, and all that ran there when its drain began is wanted back, all of it at once.
    record RestoreNode(NodeName node) implements Command {}

    /// The host wants to shut down, and asks to be emptied first.
    record RequestShutdown(NodeName node) implements Command {}

    /// The host, or an operator, has thought better of it.
    record WithdrawShutdown(NodeName node) implements Command {}

    // ---- What the operator asks for: maintenance of several nodes in turn.

    record StartMaintenance(List<NodeName> nodes) implements Command {
        public StartMaintenance {
            nodes = List.copyOf(nodes);
        }
    }

    /// The node has been worked on, and may come back.
    record WorkDone(long run, NodeName node) implements Command {}

    /// Nothing new is begun; what has begun goes on.
    record PauseMaintenance(long run) implements Command {}

    record ResumeMaintenance(long run) implements Command {}

    /// The present node is left as it is and takes part again; the next has its turn.
    record SkipMaintenance(long run, String why) implements Command {}

    /// The present node takes part again, and no other has its turn.
    record AbortMaintenance(long run, String why) implements Command {}

    /// All that has not found back to where it was when the run began is wanted there, all of it at once.
    record RestorePlacement(long run) implements Command {}

    // ---- What the operator asks for: fencing.

    /// The node is to be fenced (or unfenced), whatever the scheduler thinks. Joins a fencing under way.
    record FenceNode(NodeName node, FenceAction action, String why) implements Command {}

    /// Somebody vouches that the node is down.
    ///
    /// @param by who, for the record
    record ConfirmFenced(NodeName node, String by) implements Command {}

    /// The guard is to let fencing go on.
    record AllowFencing() implements Command {}

    // ---- What members say of themselves and of each other.

    /// The member answers, in the given life. Whatever it ran before is unknown: its history starts empty.
    ///
    /// Also when it was online already, but in another life: then what it was busy with has failed.
    record MarkOnline(NodeName node, Incarnation incarnation) implements Command {}

    /// The member is silent. What it ran may still run there until it has been fenced.
    record MarkLost(NodeName node) implements Command {}

    /// The member has shut down as it was allowed to, and runs nothing.
    record MarkLeft(NodeName node, Incarnation incarnation) implements Command {}

    // ---- What the leader has decided: transitions.

    /// A schedule begins to be carried out.
    ///
    /// @param author  names the leader in the keys of results, as a UUID
    /// @param changes how many changes the schedule knew of; refused if there are more by now
    /// @param summary what it will do, in words
    /// @param carried operations that were in flight when it was made, and go on. Refused if others are by now
    record StartTransition(
            long number,
            String author,
            TransitionGraph graph,
            long changes,
            List<String> summary,
            List<TransitionKey> carried)
            implements Command {
        public StartTransition {
            summary = List.copyOf(summary);
            carried = List.copyOf(carried);
        }
    }

    /// Steps of the running transition are handed to their performers.
    record Dispatch(long transition, List<Integer> steps) implements Command {
        public Dispatch {
            steps = List.copyOf(steps);
        }
    }

    /// There is nothing left to do, as far as the given number of changes is concerned.
    ///
    /// @param remark why this may not be what was hoped for; mostly empty
    record Settle(long changes, String remark) implements Command {}

    /// The maintenance run has got on: the node it is at goes from one phase to another.
    ///
    /// @param from refused if it is in another phase by now
    record AdvanceMaintenance(
            long run,
            NodeName node,
            MaintenanceRun.Phase from,
            MaintenanceRun.Phase to,
            String remark)
            implements Command {}

    // ---- What the leader has decided: fencing.

    /// So many nodes were lost at once that none of them is fenced before an operator allows it.
    record HoldFencing(List<NodeName> nodes, String why) implements Command {
        public HoldFencing {
            nodes = List.copyOf(nodes);
        }
    }

    /// A device, or the node itself, is asked to do something for a fencing.
    ///
    /// @param fencing   the number of the fencing: the index of the entry that opened it
    /// @param number    the place of the attempt among all of that fencing, from 0
    /// @param call      what the executor is to run; none where the node itself is asked
    /// @param notBefore when the executor may begin
    /// @param limit     when it must have ended
    record AttemptFencing(
            NodeName node,
            long fencing,
            int number,
            DeviceTask task,
            NodeName executor,
            Optional<DeviceCall> call,
            Instant notBefore,
            Instant limit)
            implements Command {}

    /// A fencing has ended.
    record RecordFencing(NodeName node, long fencing, FencingOutcome outcome) implements Command {}

    /// How a fencing ended.
    sealed interface FencingOutcome {
        /// Proven: nothing runs there any more; or it was given back what it needs.
        ///
        /// @param by devices, `watchdog`, or a person
        record Fenced(String by) implements FencingOutcome {}

        record NotFenced(String why) implements FencingOutcome {}
    }

    // ---- What the performers report.

    /// An operation has ended; or the result of a recurring one has changed.
    ///
    /// @param incarnation the life in which it was performed
    /// @param key         which step of which transition had asked for it
    /// @param step        that step
    record RecordResult(
            NodeName node, Incarnation incarnation, TransitionKey key, Step step, Outcome outcome)
            implements Command {}

    /// An attempt to fence has ended, or is given up by the leader. Its time is that of the entry.
    record RecordAttempt(NodeName node, long fencing, int number, Attempt.End end)
            implements Command {}
}
