package io.systole.scheduler.plan;

/// What it means that one action is ordered before another. An order may have several of these.
///
/// "First" and "then" are the two actions of the order.
public enum Tie {
    /// Sequence, if both happen.
    PLAIN,
    /// Sequence; a first that is needed but impossible keeps the then waiting.
    SERIAL,
    /// A needed first (that is no live move) makes the then needed.
    PULLS_THEN,
    /// As PULLS_THEN, but only on the first's node.
    PULLS_THEN_ON_NODE,
    /// A needed then that can't move live takes live movement away from the first.
    PULLS_FIRST,
    /// The first has left, live or not, before the then goes down; void while both move live. A blocked first keeps the
    /// then from going down, not from moving live.
    LEAVES_FIRST,
    /// Given up where the first would wait for the then.
    YIELDS,
    /// As PULLS_FIRST and makes the first needed, while the then's resource is promoted.
    PULLS_PROMOTED,
    /// The two halves of a restart: the then needs the first; an impossible start needs its stop.
    RESTART_PAIR,
    /// An impossible first makes the then impossible.
    GATE,
    /// The then is possible if enough firsts are.
    GATE_COUNT,
    /// Links of a live move: if the then can't be done live, the first can't be done.
    MIGRATION_CHAIN,
    /// If the first is impossible, the then is done for real rather than live.
    FALLBACK_REAL,
    /// An impossible first makes the then needed and impossible, running or not.
    ONE_WAY,
    /// A needed then makes the first unnecessary.
    CANCELS_FIRST,
    /// As GATE, unless the first's resource is active.
    REMOTE_PROBE_GATE,
    /// A needed then shows the first in the graph.
    SHOWS_FIRST,
    /// A needed and possible first shows the then in the graph.
    SHOWS_THEN,
    /// Holds only on one and the same node.
    SAME_NODE,
    /// Holds on the node the resource goes to (for capacity that must be freed first).
    SAME_NODE_OR_TARGET,
    /// Holds if the first is needed, on the same node.
    REQUIRED_SAME_NODE,
    /// Holds only while the first is no live move.
    FIRST_NOT_MIGRATING,
    /// Made by the cluster itself: exempt from the check for orders that contradict guests.
    CLUSTER_MADE
}
