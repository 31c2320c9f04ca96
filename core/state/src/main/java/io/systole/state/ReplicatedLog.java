package io.systole.state;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The one history all members agree on, as one member sees it.
///
/// A port: the core writes and reads here, and an edge makes sure that what was read once is read by all.
public interface ReplicatedLog {

    /// Asks for the command to become part of history. It is when `next` tells it, and not before; it may never.
    void propose(Command command);

    /// The next committed command this member has not taken yet.
    Optional<Entry> next();

    /// Who may propose what the leader decides; nobody while there is no majority.
    Optional<NodeName> leader();

    /// How long nothing has been heard of that member. Only the leader knows.
    Duration silence(NodeName member, Instant now);

    record Entry(long index, Command command) {}
}
