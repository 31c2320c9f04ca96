package io.systole.state;

import static io.systole.state.Applying.DONE;

import io.systole.cib.status.TransitionKey;
import io.systole.model.NodeName;
import io.systole.state.document.Holdings;
import io.systole.state.document.StatusDocument;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.Shutdown;
import java.util.Optional;

/// Who is there, who is silent, and who has left.
final class Membership {
    private Membership() {}

    static Optional<Refusal> unknown(NodeName node) {
        return Optional.of(Refusal.unknown("there is no node '" + node + "'"));
    }

    // ---- Coming.

    static Optional<Refusal> markOnline(Draft draft, Command.MarkOnline it) {
        Member member = draft.members.get(it.node());
        if (member == null) return unknown(it.node());
        boolean sameLife = member.incarnation().equals(it.incarnation());
        if (member.isOnline() && sameLife)
            return Optional.of(Refusal.late(it.node() + " is online already"));
        if (member.presence() == Member.Presence.FENCED && sameLife)
            return Optional.of(Refusal.late("that life of " + it.node() + " was ended by fencing"));
        if (Fencings.mayStillStrike(draft, it.node(), sameLife)) {
            return Optional.of(
                    Refusal.late(it.node() + " is being fenced: it may join when that is over"));
        }
        boolean restarted = member.isOnline();
        Fencings.callOff(draft, it.node(), "it answers again");
        draft.members.put(it.node(), member.online(it.incarnation(), draft.at));
        draft.shutdowns.remove(it.node());
        Journeys.forgottenBy(draft, member.ref());
        draft.document = StatusDocument.online(draft.document, member.ref());
        Acquaintance.forgotten(draft, member.ref());
        recountQuorum(draft);
        failWorkOf(draft, it.node(), "was restarted meanwhile");
        draft.tell(
                restarted
                        ? it.node() + " was restarted: what runs there is looked for anew."
                        : it.node() + " is online.");
        draft.changed();
        return DONE;
    }

    // ---- Going.

    static Optional<Refusal> markLost(Draft draft, Command.MarkLost it) {
        Member member = draft.members.get(it.node());
        if (member == null) return unknown(it.node());
        if (!member.isOnline()) return isGone(member);
        draft.presence(member, Member.Presence.LOST);
        draft.document = StatusDocument.lost(draft.document, member.ref());
        forgetShutdown(draft, member);
        recountQuorum(draft);
        failWorkOf(draft, it.node(), "no longer answers");
        draft.tell(it.node() + " no longer answers: it is lost.");
        draft.changed();
        return DONE;
    }

    /// Nothing runs there, and nothing can have been started since that was committed: so there is nothing to fence.
    static Optional<Refusal> markLeft(Draft draft, Command.MarkLeft it) {
        Member member = draft.members.get(it.node());
        if (member == null) return unknown(it.node());
        if (!member.isOnline()) return isGone(member);
        if (!member.incarnation().equals(it.incarnation()))
            return Optional.of(Refusal.late("this tells of an earlier life of " + it.node()));
        if (!mayLeave(draft, member)) {
            return Optional.of(
                    Refusal.impossible(it.node() + " was not found empty: it is lost, if silent"));
        }
        draft.presence(member, Member.Presence.LEFT);
        Journeys.forgottenBy(draft, member.ref());
        draft.document = StatusDocument.fenced(draft.document, member.ref());
        draft.shutdowns.remove(it.node());
        recountQuorum(draft);
        failWorkOf(draft, it.node(), "has shut down");
        draft.tell(it.node() + " has shut down.");
        draft.changed();
        return DONE;
    }

    /// Of a node that wanted to shut down nobody would be surprised to hear no more, and nobody would fence it: but it was
    /// never found empty.
    private static void forgetShutdown(Draft draft, Member member) {
        if (draft.shutdowns.remove(member.name()) == null) return;
        draft.document = StatusDocument.withoutTransient(draft.document, member.ref(), "shutdown");
    }

    private static Optional<Refusal> isGone(Member member) {
        return Optional.of(Refusal.late(member.name() + " is " + member.presence() + " already"));
    }

    private static boolean mayLeave(Draft draft, Member member) {
        Shutdown shutdown = draft.shutdowns.get(member.name());
        Drain drain = draft.drains.get(member.name());
        boolean allowed =
                (shutdown != null && shutdown.isAllowed())
                        || (drain != null && drain.isSafeToPowerOff());
        return allowed && isEmpty(draft, member);
    }

    /// It is known that neither anything runs there nor anything is being done there.
    static boolean isEmpty(Draft draft, Member member) {
        return Acquaintance.isKnown(draft, member.ref())
                && Holdings.of(draft.document, member.ref()).isEmpty()
                && draft.transition
                        .filter(running -> !running.inFlightOn(member.name()).isEmpty())
                        .isEmpty();
    }

    static Optional<Refusal> requestShutdown(Draft draft, Command.RequestShutdown it) {
        Member member = draft.members.get(it.node());
        if (member == null) return unknown(it.node());
        if (!member.isOnline()) return isGone(member);
        if (draft.shutdowns.containsKey(it.node())) {
            return Optional.of(
                    Refusal.late(it.node() + " " + draft.shutdowns.get(it.node()).phase()));
        }
        draft.shutdowns.put(it.node(), new Shutdown(it.node(), Shutdown.Phase.REQUESTED, draft.at));
        draft.document =
                StatusDocument.withTransientAttribute(
                        draft.document,
                        member.ref(),
                        "shutdown",
                        Long.toString(draft.at.getEpochSecond()));
        draft.tell(it.node() + " wants to shut down and is emptied first.");
        draft.changed();
        return DONE;
    }

    static Optional<Refusal> withdrawShutdown(Draft draft, Command.WithdrawShutdown it) {
        Member member = draft.members.get(it.node());
        if (member == null) return unknown(it.node());
        if (draft.shutdowns.remove(it.node()) == null)
            return Optional.of(Refusal.impossible(it.node() + " has not asked to shut down"));
        draft.document = StatusDocument.withoutTransient(draft.document, member.ref(), "shutdown");
        draft.tell(it.node() + " no longer wants to shut down.");
        draft.changed();
        return DONE;
    }

    /// The scheduler says that the node is as empty as it will get. Where something is still on its way to it, or is still to
    /// be looked for there, it will be asked again when that is over.
    static void allowShutdown(Draft draft, Member member) {
        Shutdown shutdown = draft.shutdowns.get(member.name());
        if (shutdown == null || !isEmpty(draft, member)) return;
        draft.shutdowns.put(
                member.name(), new Shutdown(member.name(), Shutdown.Phase.ALLOWED, draft.at));
        draft.tell(member.name() + " is empty and may shut down.");
    }

    // ---- What follows.

    /// What is committed was agreed by the majority of those who vote: so whoever gets this far has quorum, however many
    /// members are being fenced, are shutting down, or are not up yet. To count heads a second time could only stop what
    /// runs on the side that goes on. Nobody can decide anything where the majority is lost: hosts there leave running
    /// what runs, or reset themselves if they have watchdogs. Before any member was seen there is no cluster to have quorum.
    static void recountQuorum(Draft draft) {
        boolean any =
                draft.members.values().stream()
                        .anyMatch(member -> member.presence() != Member.Presence.NEVER_SEEN);
        draft.document = StatusDocument.quorum(draft.document, any);
    }

    /// What it was busy with has failed: its results will not come any more.
    static void failWorkOf(Draft draft, NodeName node, String why) {
        Fencings.failAttemptsBy(draft, node, node + " " + why);
        if (draft.transition.isEmpty()) return;
        for (UnderWay operation : draft.transition.get().underWay()) {
            if (operation.isPerformedBy(node.value())) fail(draft, operation.key());
        }
    }

    private static void fail(Draft draft, TransitionKey key) {
        boolean carried = draft.transition.orElseThrow().carried(key).isPresent();
        if (carried) draft.endCarried(key);
        else draft.step((int) key.action(), StepState.FAILED);
    }
}
