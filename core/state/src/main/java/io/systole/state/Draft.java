package io.systole.state;

import io.systole.cib.document.Element;
import io.systole.model.NaturalOrder;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The workbench on which one command turns a state into the next.
final class Draft {
    static final Comparator<NodeName> BY_NODE_NAME =
            Comparator.comparing(NodeName::value, NaturalOrder.INSTANCE)
                    .thenComparing(NodeName::value);
    static final Comparator<ResourceId> BY_RESOURCE_ID =
            Comparator.comparing(ResourceId::value, NaturalOrder.INSTANCE)
                    .thenComparing(ResourceId::value);

    private final ClusterState before;
    private final Instant at;
    private final List<Timeline.Event> news = new ArrayList<>();
    final List<Integer> touched = new ArrayList<>();
    final SortedMap<NodeName, Member> members;
    final SortedMap<NodeName, Drain> drains;
    final SortedMap<ResourceId, Move> moves;
    Element document;
    long transitions;
    Optional<Transition> transition;
    long changes;
    long settled;

    Draft(ClusterState before, Instant at) {
        this.before = before;
        this.at = at;
        this.members = new TreeMap<>(before.members());
        this.drains = new TreeMap<>(before.drains());
        this.moves = new TreeMap<>(before.moves());
        this.document = before.document();
        this.transitions = before.transitions();
        this.transition = before.transition();
        this.changes = before.changes();
        this.settled = before.settled();
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

    void presence(Member member, Member.Presence presence) {
        members.put(member.name(), member.now(presence, at));
    }

    Applied freeze(Command command) {
        var state =
                new ClusterState(
                        before.index() + 1,
                        at,
                        document,
                        members,
                        transitions,
                        transition,
                        drains,
                        moves,
                        changes,
                        settled,
                        before.timeline().plus(news));
        return new Applied(state, command, touched, Optional.empty());
    }

    /// The command changes nothing but the count of commands.
    Applied refuse(Command command, String why) {
        var state =
                new ClusterState(
                        before.index() + 1,
                        at,
                        before.document(),
                        before.members(),
                        before.transitions(),
                        before.transition(),
                        before.drains(),
                        before.moves(),
                        before.changes(),
                        before.settled(),
                        before.timeline());
        return new Applied(state, command, List.of(), Optional.of(why));
    }
}
