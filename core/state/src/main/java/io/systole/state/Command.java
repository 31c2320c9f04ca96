package io.systole.state;

import io.systole.cib.document.Element;
import io.systole.cib.status.TransitionKey;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything that can change the state of the cluster.
///
/// A command says what has happened or what is wanted, and when: `at` is stamped by the leader, so that every member
/// that applies it has the same idea of the time. Nothing is true before its command is committed.
public sealed interface Command {
    Instant at();

    // ---- What the operator asks for.

    /// The document is replaced, except for its status: that belongs to the cluster.
    record ReplaceConfiguration(Instant at, Element document) implements Command {}

    /// A permanent node attribute is set, or taken away where no value is given.
    record SetNodeAttribute(Instant at, NodeName node, String name, Optional<String> value)
            implements Command {}

    /// The node is to be emptied.
    record DrainNode(Instant at, NodeName node) implements Command {}

    /// The node takes part again; a drain still running is called off.
    record UndrainNode(Instant at, NodeName node) implements Command {}

    /// The resource is to go to the node once. The wish ends with its fulfilment and leaves no rule behind.
    record MoveResource(Instant at, ResourceId resource, NodeName target) implements Command {}

    /// Failures of the resource are forgotten, on one node or on all.
    record ClearFailures(Instant at, ResourceId resource, Optional<NodeName> node)
            implements Command {}

    // ---- What the leader has seen or decided.

    /// The member answers. Whatever it ran before is unknown: its history starts empty.
    record MarkOnline(Instant at, NodeName node) implements Command {}

    /// The member is silent. What it ran may still run there until it has been fenced.
    record MarkLost(Instant at, NodeName node) implements Command {}

    /// A schedule begins to be carried out.
    ///
    /// @param author  names the leader in the keys of results, as a UUID
    /// @param changes how many changes the schedule knew of; if there are more by now, it is out of date
    /// @param summary what it will do, in words
    record StartTransition(
            Instant at,
            long number,
            String author,
            TransitionGraph graph,
            long changes,
            List<String> summary)
            implements Command {
        public StartTransition {
            summary = List.copyOf(summary);
        }
    }

    /// Steps of the running transition are handed to their performers.
    record Dispatch(Instant at, long transition, List<Integer> steps) implements Command {
        public Dispatch {
            steps = List.copyOf(steps);
        }
    }

    /// There is nothing left to do, as far as the given number of changes is concerned.
    ///
    /// @param remark why this may not be what was hoped for; mostly empty
    record Settle(Instant at, long changes, String remark) implements Command {}

    // ---- What the performers report.

    /// An operation has ended; or the result of a recurring one has changed.
    ///
    /// @param key  which step of which transition had asked for it
    /// @param step that step
    record RecordResult(Instant at, NodeName node, TransitionKey key, Step step, Outcome outcome)
            implements Command {}

    /// An attempt to fence has ended.
    record RecordFencing(
            Instant at, long transition, int step, NodeName node, FencingOutcome outcome)
            implements Command {}

    /// How an attempt to fence ended.
    sealed interface FencingOutcome {
        /// Proven: nothing runs there any more.
        record Fenced(String device) implements FencingOutcome {}

        record NotFenced(String why) implements FencingOutcome {}
    }
}
