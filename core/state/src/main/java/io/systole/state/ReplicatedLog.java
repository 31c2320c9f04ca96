package io.systole.state;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The one history all members agree on, as one member sees it.
///
/// A port: the core writes and reads here, and an edge makes sure that what was read once is read by all.
public interface ReplicatedLog {

    /// Asks for the command to become part of history. It is when `next` tells it, and not before; it may never, and
    /// then it may be proposed again under the same key.
    ///
    /// @param now the proposer's clock; the log of whoever leads stamps the entry by its own
    void propose(Proposal proposal, Instant now);

    /// The next committed entry this member has not taken yet.
    Optional<Entry> next();

    /// Who may propose what the leader decides; nobody while there is no majority.
    Optional<NodeName> leader();

    /// How long nothing has been heard of that member. Answered on every member, with a leader and without.
    Duration silence(NodeName member, Instant now);

    /// Whose votes make the majority.
    List<NodeName> voters();

    /// Whether this member has been a voter that knew all there was to know, at some time since its boot.
    boolean isUpToDate();

    /// From now on this one of two voters is the only one, and leads.
    ///
    /// Either this member stays alone: allowed only where the fencing of the other one is confirmed by an agent, and this
    /// member {@link #isUpToDate()}. Whatever it had not seen committed yet may become committed by this. Or this member
    /// leads, and the two hear each other: then it is a change of voters like any other, to which both agree; the
    /// survivor may be either of them.
    void shrinkTo(NodeName survivor);

    /// The member votes again. For a leader that votes alone, once the other has come back.
    void admit(NodeName member);
}
