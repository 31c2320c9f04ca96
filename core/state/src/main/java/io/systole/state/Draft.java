package io.systole.state;

import io.systole.cib.document.Element;
import io.systole.cib.status.TransitionKey;
import io.systole.fencer.Fencing;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.configuration.CibVersion;
import io.systole.state.document.NodeRef;
import io.systole.state.fencing.FencingBook;
import io.systole.state.fencing.FencingGuard;
import io.systole.state.fencing.PastFencing;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.state.maintenance.Move;
import io.systole.state.maintenance.Shutdown;
import io.systole.state.maintenance.Upkeep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The workbench on which one command turns a state into the next.
final class Draft {
    private final ClusterState before;
    private final Entry entry;

    /// The time of the new state.
    final Instant at;

    private final List<Timeline.Event> news = new ArrayList<>();
    private final List<Integer> touched = new ArrayList<>();
    private final List<TransitionKey> ended = new ArrayList<>();
    final SortedMap<NodeName, Member> members;
    final SortedMap<NodeName, Drain> drains;
    final SortedMap<ResourceId, Move> moves;
    final SortedMap<NodeName, Shutdown> shutdowns;
    final SortedMap<NodeName, Fencing> fencings;
    Optional<MaintenanceRun> run;
    long runs;
    List<PastFencing> pastFencings;
    Optional<FencingGuard> guard;
    Element document;
    long transitions;
    Optional<Transition> transition;
    long changes;
    long settled;

    Draft(ClusterState before, Entry entry) {
        this.before = before;
        this.entry = entry;
        this.at = entry.at().isAfter(before.time()) ? entry.at() : before.time();
        this.members = new TreeMap<>(before.members());
        this.drains = new TreeMap<>(before.drains());
        this.moves = new TreeMap<>(before.moves());
        this.shutdowns = new TreeMap<>(before.shutdowns());
        this.fencings = new TreeMap<>(before.fencings());
        this.run = before.maintenance();
        this.runs = before.upkeep().runs();
        this.pastFencings = before.pastFencings();
        this.guard = before.guard();
        this.document = before.document();
        this.transitions = before.transitions();
        this.transition = before.transition();
        this.changes = before.changes();
        this.settled = before.settled();
    }

    /// The place of the entry in history.
    long index() {
        return entry.index();
    }

    /// The number its proposer gave the proposal.
    long proposalNumber() {
        return entry.proposal().key().number();
    }

    /// The members, as the status knows them.
    List<NodeRef> nodes() {
        return members.values().stream().map(Member::ref).toList();
    }

    void tell(String sentence) {
        if (!sentence.isEmpty()) news.add(new Timeline.Event(at, sentence));
    }

    /// Something the running transition had not expected: the plan must be looked at again.
    void changed() {
        changes++;
    }

    void step(int id, StepState state) {
        transition = transition.map(running -> running.with(id, state));
        touched.add(id);
    }

    /// The operation carried over from an earlier transition has ended. What was withheld for its sake needs another plan.
    void endCarried(TransitionKey key) {
        transition = transition.map(running -> running.withoutCarried(key));
        ended.add(key);
        changed();
    }

    boolean hasTouchedSteps() {
        return !touched.isEmpty();
    }

    void presence(Member member, Member.Presence presence) {
        members.put(member.name(), member.now(presence, at));
    }

    /// Whether it is known for certain that the node is down, because it was fenced.
    boolean isFenced(NodeName node) {
        var member = members.get(node);
        return member != null && member.presence() == Member.Presence.FENCED;
    }

    Applied freeze() {
        var state =
                new ClusterState(
                        entry.index(),
                        at,
                        versioned(),
                        members,
                        transitions,
                        transition,
                        new Upkeep(drains, moves, shutdowns, run, runs),
                        new FencingBook(fencings, pastFencings, guard),
                        changes,
                        settled,
                        before.timeline().plus(news),
                        before.seen().with(entry.proposal().key(), entry.index()),
                        before.newer());
        return new Applied(state, entry, touched, ended, Optional.empty());
    }

    /// A change of the configuration raises the epoch, any other the number of updates.
    private Element versioned() {
        Element old = before.document();
        if (document == old) return document;
        boolean configured = document.child("configuration").equals(old.child("configuration"));
        CibVersion version = CibVersion.of(document);
        return (configured ? version.afterStatusChange() : version.afterConfigurationChange())
                .in(document);
    }

    /// The entry changes nothing but index and time.
    Applied refuse(Refusal why) {
        var state =
                new ClusterState(
                        entry.index(),
                        at,
                        before.document(),
                        before.members(),
                        before.transitions(),
                        before.transition(),
                        before.upkeep(),
                        before.fencing(),
                        before.changes(),
                        before.settled(),
                        before.timeline(),
                        before.seen().with(entry.proposal().key(), entry.index()),
                        before.newer());
        return new Applied(state, entry, List.of(), List.of(), Optional.of(why));
    }
}
