package io.systole.state;

import static io.systole.state.Applying.DONE;

import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.document.ConfigurationDocument;
import io.systole.state.document.Holdings;
import io.systole.state.document.Obstacle;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Drains: asked for, called off, restored; and their life in between, as it follows from everything else.
final class Drains {
    private Drains() {}

    // ---- What is asked for.

    static Optional<Refusal> drain(Draft draft, Command.DrainNode it) {
        Member member = draft.members.get(it.node());
        if (member == null) return Membership.unknown(it.node());
        Drain old = draft.drains.get(it.node());
        if (old != null && old.isOn())
            return Optional.of(Refusal.impossible(it.node() + " is already " + old.phase()));
        draft.drains.put(it.node(), Drain.planned(it.node(), atHome(draft, member), draft.at));
        for (Move move : List.copyOf(draft.moves.values())) {
            if (!move.target().equals(it.node())) continue;
            draft.document = ConfigurationDocument.withoutWish(draft.document, move.constraintId());
            draft.moves.remove(move.resource());
        }
        standby(draft, it.node(), Optional.of("on"));
        draft.tell(it.node() + " is to be drained.");
        draft.changed();
        return DONE;
    }

    /// What runs there and can be put back, and what is on its way there.
    private static List<ResourceId> atHome(Draft draft, Member member) {
        var home = new TreeSet<>(ClusterState.BY_RESOURCE_ID);
        for (String held : Holdings.of(draft.document, member.ref()))
            ConfigurationDocument.movable(draft.document, held).ifPresent(home::add);
        for (Move move : draft.moves.values())
            if (move.target().equals(member.name())) home.add(move.resource());
        return List.copyOf(home);
    }

    static Optional<Refusal> undrain(Draft draft, Command.UndrainNode it) {
        Optional<Drain> drain = on(draft, it.node());
        if (drain.isEmpty()) return notOn(draft, it.node());
        end(draft, drain.get());
        draft.tell(it.node() + " takes part again.");
        return DONE;
    }

    /// The drain ends, and nothing is put back.
    static void end(Draft draft, Drain drain) {
        standby(draft, drain.node(), Optional.empty());
        draft.drains.put(drain.node(), drain.ended(draft.at));
        draft.changed();
    }

    static Optional<Refusal> restore(Draft draft, Command.RestoreNode it) {
        Optional<Drain> drain = on(draft, it.node());
        if (drain.isEmpty()) return notOn(draft, it.node());
        if (draft.members.get(it.node()) instanceof Member member && !member.isOnline()) {
            return Optional.of(
                    Refusal.impossible(
                            it.node() + " is " + member.presence() + ": nothing can go back yet"));
        }
        restore(draft, drain.get());
        return DONE;
    }

    static void restore(Draft draft, Drain drain) {
        standby(draft, drain.node(), Optional.empty());
        for (ResourceId resource : drain.ran())
            if (!Wishes.isAtHome(draft, resource, drain.node()))
                Wishes.wish(draft, resource, drain.node());
        draft.drains.put(drain.node(), drain.now(Drain.Phase.RESTORING, draft.at));
        draft.tell(drain.node() + " takes part again, and gets back what ran there.");
        draft.changed();
    }

    private static Optional<Drain> on(Draft draft, NodeName node) {
        return Optional.ofNullable(draft.drains.get(node)).filter(Drain::isOn);
    }

    private static Optional<Refusal> notOn(Draft draft, NodeName node) {
        return draft.members.containsKey(node)
                ? Optional.of(Refusal.impossible(node + " is not being drained"))
                : Membership.unknown(node);
    }

    private static void standby(Draft draft, NodeName node, Optional<String> value) {
        draft.document =
                ConfigurationDocument.withNodeAttribute(draft.document, node, "standby", value);
    }

    // ---- What follows.

    /// Brings the phase of each drain up to date after a command.
    static void follow(Draft draft) {
        for (Drain drain : List.copyOf(draft.drains.values())) {
            if (drain.isOn()) draft.drains.put(drain.node(), followed(draft, drain));
            else if (drain.phase() == Drain.Phase.RESTORING) restoring(draft, drain);
        }
    }

    private static Drain followed(Draft draft, Drain drain) {
        Member member = draft.members.get(drain.node());
        if (member == null) return drain.ended(draft.at);
        if (Membership.isEmpty(draft, member)) return empty(draft, drain);
        boolean atRest = draft.transition.isEmpty() && draft.settled == draft.changes;
        return atRest
                ? stuck(draft, drain, Holdings.of(draft.document, member.ref()))
                : moving(draft, drain);
    }

    private static Drain empty(Draft draft, Drain drain) {
        if (drain.phase() == Drain.Phase.DRAINED) return drain;
        draft.tell(drain.node() + " is drained: it is safe to power it off.");
        return drain.now(Drain.Phase.DRAINED, draft.at);
    }

    private static Drain stuck(Draft draft, Drain drain, SortedSet<String> held) {
        boolean one = held.size() == 1;
        var failing = new ArrayList<String>();
        for (String resource : held) {
            String why = Obstacle.of(draft.document, draft.nodes(), resource);
            if (!why.isEmpty()) failing.add(one ? why : resource + ": " + why);
        }
        String because =
                String.join(", ", held)
                        + (one ? " stays there" : " stay there")
                        + (failing.isEmpty() ? "" : " (" + String.join("; ", failing) + ")");
        if (drain.phase() == Drain.Phase.BLOCKED && drain.detail().equals(because)) return drain;
        String clears = clears(one, !failing.isEmpty());
        draft.tell("The drain of %s is blocked: %s.".formatted(drain.node(), because));
        return drain.blocked(draft.at, because, clears);
    }

    private static String clears(boolean one, boolean failing) {
        String repair =
                failing
                        ? "see to what makes the migration fail, and have its failures forgotten; "
                        : "";
        String move =
                one
                        ? "let it run on another node, or stop it"
                        : "let them run on other nodes, or stop them";
        return repair + move + "; or call the drain off";
    }

    private static Drain moving(Draft draft, Drain drain) {
        boolean under =
                draft.transition.filter(running -> running.changes() >= draft.changes).isPresent();
        return switch (drain.phase()) {
            case PLANNED, BLOCKED -> under ? drain.now(Drain.Phase.RUNNING, draft.at) : drain;
            // Something has come to life there again, if only a probe that found it.
            case DRAINED -> drain.now(Drain.Phase.RUNNING, draft.at);
            case RUNNING, CANCELLED, RESTORING, RESTORED -> drain;
        };
    }

    /// Restored when nothing is on its way back any more, whether all of it has arrived or not.
    private static void restoring(Draft draft, Drain drain) {
        boolean onTheWay =
                draft.moves.values().stream()
                        .anyMatch(move ->
                                move.target().equals(drain.node())
                                        && drain.ran().contains(move.resource()));
        if (onTheWay) return;
        var missing =
                drain.ran().stream()
                        .filter(resource -> !Wishes.isOn(draft, resource, drain.node()))
                        .map(ResourceId::value)
                        .toList();
        String remark = missing.isEmpty() ? "" : String.join(", ", missing) + " could not go back";
        draft.drains.put(drain.node(), drain.restored(draft.at, remark));
        draft.tell(
                remark.isEmpty()
                        ? drain.node() + " has back what ran there."
                        : "%s takes part again, but %s.".formatted(drain.node(), remark));
    }
}
