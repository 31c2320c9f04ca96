package io.systole.state;

import io.systole.cib.Cib;
import io.systole.cib.document.Element;
import io.systole.cib.xml.CibReader;
import io.systole.fencer.Fencing;
import io.systole.model.NaturalOrder;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.authorship.SeenProposals;
import io.systole.state.configuration.CibVersion;
import io.systole.state.document.ConfigurationDocument;
import io.systole.state.document.Holdings;
import io.systole.state.fencing.FencingBook;
import io.systole.state.fencing.FencingGuard;
import io.systole.state.fencing.PastFencing;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.state.maintenance.Move;
import io.systole.state.maintenance.Shutdown;
import io.systole.state.maintenance.Upkeep;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// All that the members of a cluster agree on. Immutable; the same commands make the same state everywhere.
///
/// @param index       of the last entry that went into it
/// @param time        the latest time at which any of its entries was stamped: it never goes back
/// @param document    configuration and status, as the scheduler reads them
/// @param transitions how many transitions have begun so far
/// @param transition  what is being carried out, if anything is
/// @param upkeep      what is done at the wish of people: drains, moves, maintenance
/// @param fencing     fencings under way and those before
/// @param changes     how often something changed that no running transition had expected
/// @param settled     with how many of these changes the leader was last at rest; less than `changes` means work to do
/// @param seen        proposals that were applied, and will not be again
/// @param newer       what a newer version has put into a snapshot and this one does not know: kept as it is, in
///                    hexadecimal digits
public record ClusterState(
        long index,
        Instant time,
        Element document,
        SortedMap<NodeName, Member> members,
        long transitions,
        Optional<Transition> transition,
        Upkeep upkeep,
        FencingBook fencing,
        long changes,
        long settled,
        Timeline timeline,
        SeenProposals seen,
        String newer) {

    /// The order of nodes in everything that is listed: `xen2` before `xen10`.
    public static final Comparator<NodeName> BY_NODE_NAME =
            Comparator.comparing(NodeName::value, NaturalOrder.INSTANCE)
                    .thenComparing(NodeName::value);

    /// The order of resources, likewise.
    public static final Comparator<ResourceId> BY_RESOURCE_ID =
            Comparator.comparing(ResourceId::value, NaturalOrder.INSTANCE)
                    .thenComparing(ResourceId::value);

    /// Before anything has happened.
    public static final ClusterState EMPTY =
            new ClusterState(
                    0,
                    Instant.EPOCH,
                    ConfigurationDocument.founded(),
                    new TreeMap<>(BY_NODE_NAME),
                    0,
                    Optional.empty(),
                    new Upkeep(
                            new TreeMap<>(BY_NODE_NAME),
                            new TreeMap<>(BY_RESOURCE_ID),
                            new TreeMap<>(BY_NODE_NAME),
                            Optional.empty(),
                            0),
                    new FencingBook(new TreeMap<>(BY_NODE_NAME), List.of(), Optional.empty()),
                    0,
                    0,
                    Timeline.EMPTY,
                    SeenProposals.NONE,
                    "");

    public ClusterState {
        members = Collections.unmodifiableSortedMap(members);
    }

    /// The one door by which the state changes.
    public Applied apply(Entry entry) {
        return Applying.apply(this, entry);
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

    /// Which version the document is.
    public CibVersion version() {
        return CibVersion.of(document);
    }

    /// By node; the last one of each.
    public SortedMap<NodeName, Drain> drains() {
        return upkeep.drains();
    }

    /// By resource; only those still on the way.
    public SortedMap<ResourceId, Move> moves() {
        return upkeep.moves();
    }

    /// By node; of those that have asked to shut down and are still there.
    public SortedMap<NodeName, Shutdown> shutdowns() {
        return upkeep.shutdowns();
    }

    /// The maintenance run under way, or the last one.
    public Optional<MaintenanceRun> maintenance() {
        return upkeep.run();
    }

    /// Fencings under way, by node.
    public SortedMap<NodeName, Fencing> fencings() {
        return fencing.open();
    }

    public List<PastFencing> pastFencings() {
        return fencing.past();
    }

    public Optional<FencingGuard> guard() {
        return fencing.guard();
    }

    public Optional<Member> member(NodeName node) {
        return Optional.ofNullable(members.get(node));
    }

    /// What the node runs or, as far as is known, may run: ids of resources as executors know them.
    public SortedSet<String> holdings(NodeName node) {
        return member(node)
                .map(found -> Holdings.of(document, found.ref()))
                .orElseGet(java.util.TreeSet::new);
    }

    /// Whether the plug may be pulled: the node was drained, nothing runs there, and nothing will be started there.
    public boolean isSafeToPowerOff(NodeName node) {
        Drain drain = drains().get(node);
        return drain != null && drain.isSafeToPowerOff();
    }
}
