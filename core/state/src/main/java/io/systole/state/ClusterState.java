package io.systole.state;

import io.systole.cib.Cib;
import io.systole.cib.document.Element;
import io.systole.cib.xml.CibReader;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// All that the members of a cluster agree on. Immutable; the same commands make the same state everywhere.
///
/// @param index       how many commands made it
/// @param time        when the last of them was stamped
/// @param document    configuration and status, as the scheduler reads them
/// @param transitions how many transitions have begun so far
/// @param transition  what is being carried out, if anything is
/// @param drains      by node; the last one of each
/// @param moves       by resource; only those still on the way
/// @param changes     how often something changed that no running transition had expected
/// @param settled     with how many of these changes the leader was last at rest; less than `changes` means work to do
public record ClusterState(
        long index,
        Instant time,
        Element document,
        SortedMap<NodeName, Member> members,
        long transitions,
        Optional<Transition> transition,
        SortedMap<NodeName, Drain> drains,
        SortedMap<ResourceId, Move> moves,
        long changes,
        long settled,
        Timeline timeline) {

    /// Before anything has happened.
    public static final ClusterState EMPTY =
            new ClusterState(
                    0,
                    Instant.EPOCH,
                    ConfigurationDocument.founded(),
                    new TreeMap<>(Draft.BY_NODE_NAME),
                    0,
                    Optional.empty(),
                    new TreeMap<>(Draft.BY_NODE_NAME),
                    new TreeMap<>(Draft.BY_RESOURCE_ID),
                    0,
                    0,
                    Timeline.EMPTY);

    public ClusterState {
        members = Collections.unmodifiableSortedMap(members);
        drains = Collections.unmodifiableSortedMap(drains);
        moves = Collections.unmodifiableSortedMap(moves);
    }

    /// The one door by which the state changes.
    public Applied apply(Command command) {
        return new Applying(this).apply(command);
    }

    /// The document, understood. Costs a reading of the whole document.
    public Cib cib() {
        return CibReader.understand(document);
    }

    /// Nothing is being done, and nothing is known that would ask for it.
    public boolean isSettled() {
        return transition.isEmpty() && settled == changes;
    }

    /// Whether more has changed than the running transition knew of.
    public boolean isTransitionOutdated() {
        return transition.isPresent() && transition.get().changes() < changes;
    }

    public Optional<Member> member(NodeName node) {
        return Optional.ofNullable(members.get(node));
    }

    /// What the node runs or, as far as is known, may run: ids of resources as executors know them.
    public SortedSet<String> holdings(NodeName node) {
        return member(node)
                .map(found -> Holdings.of(document, found))
                .orElseGet(java.util.TreeSet::new);
    }

    /// Whether the plug may be pulled: the node was drained, nothing runs there, and nothing will be started there.
    public boolean isSafeToPowerOff(NodeName node) {
        Drain drain = drains.get(node);
        return drain != null && drain.isSafeToPowerOff();
    }
}
