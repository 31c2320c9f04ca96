package io.systole.state;

import static io.systole.state.Applying.DONE;

import io.systole.cib.document.Element;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.configuration.CibVersion;
import io.systole.state.document.ConfigurationDocument;
import io.systole.state.document.Edit;
import io.systole.state.document.Holdings;
import io.systole.state.document.Patching;
import io.systole.state.document.StatusDocument;
import io.systole.state.maintenance.Move;
import java.util.Optional;

/// What the operator asks for: the configuration, resources that are to go somewhere, failures to be forgotten.
///
/// What changes nothing asks for no new plan.
final class Wishes {
    private Wishes() {}

    static Optional<Refusal> replaceConfiguration(Draft draft, Command.ReplaceConfiguration it) {
        CibVersion present = CibVersion.of(draft.document);
        if (it.expected().filter(expected -> !expected.hasConfigurationOf(present)).isPresent())
            return Optional.of(outdated(it.expected().get(), present));
        if (ConfigurationDocument.isSameConfiguration(draft.document, it.document())) return DONE;
        if (Edit.unfit(it.document()).isPresent()) return unfit(Edit.unfit(it.document()).get());
        Element replaced = ConfigurationDocument.replaced(draft.document, it.document());
        CibVersion brought = CibVersion.of(replaced);
        // A document from elsewhere may be further on than ours. The version never goes back.
        CibVersion higher = brought.compareTo(present) > 0 ? brought : present;
        configured(draft, withMoves(draft, higher.in(replaced)));
        return DONE;
    }

    static Optional<Refusal> patchConfiguration(Draft draft, Command.PatchConfiguration it) {
        CibVersion present = CibVersion.of(draft.document);
        if (!it.expected().hasConfigurationOf(present))
            return Optional.of(outdated(it.expected(), present));
        return switch (Patching.patched(draft.document, it.changes())) {
            case Patching.Patched.Unfit(var why) -> Optional.of(Refusal.impossible(why));
            case Patching.Patched.Done(var document) when Edit.unfit(document).isPresent() ->
                    unfit(Edit.unfit(document).get());
            case Patching.Patched.Done(var document) -> {
                if (!ConfigurationDocument.isSameConfiguration(draft.document, document))
                    configured(draft, document);
                yield DONE;
            }
        };
    }

    private static Optional<Refusal> unfit(String text) {
        return Optional.of(
                Refusal.impossible(
                        "'%s' has characters no document can hold".formatted(Edit.madeFit(text))));
    }

    private static Refusal outdated(CibVersion expected, CibVersion present) {
        return Refusal.conflict(
                "the configuration is at version %s by now, and this was made from %s"
                        .formatted(present, expected));
    }

    /// Moves under way stand in the document; whoever replaces it need not know of them.
    private static Element withMoves(Draft draft, Element document) {
        Element with = document;
        for (Move move : draft.moves.values()) {
            with =
                    ConfigurationDocument.withWish(
                            with, move.constraintId(), move.resource(), move.target());
        }
        return with;
    }

    private static void configured(Draft draft, Element document) {
        draft.document = document;
        var nodes = ConfigurationDocument.nodes(document);
        draft.members
                .values()
                .removeIf(member ->
                        !nodes.containsKey(member.name())
                                && !member.isOnline()
                                && !draft.fencings.containsKey(member.name()));
        nodes.forEach(
                (node, id) -> draft.members.putIfAbsent(node, Member.expected(node, id, draft.at)));
        Membership.recountQuorum(draft);
        draft.changed();
    }

    static Optional<Refusal> setNodeAttribute(Draft draft, Command.SetNodeAttribute it) {
        if (!draft.members.containsKey(it.node())) return Membership.unknown(it.node());
        if (!Edit.isFit(it.name() + it.value().orElse("")))
            return unfit(it.name() + it.value().orElse(""));
        Element changed =
                ConfigurationDocument.withNodeAttribute(
                        draft.document, it.node(), it.name(), it.value());
        if (ConfigurationDocument.isSameConfiguration(draft.document, changed)) return DONE;
        draft.document = changed;
        draft.changed();
        return DONE;
    }

    // ---- Resources.

    static Optional<Refusal> move(Draft draft, Command.MoveResource it) {
        if (!draft.members.containsKey(it.target())) return Membership.unknown(it.target());
        wish(draft, it.resource(), it.target());
        draft.tell("%s is wanted on %s.".formatted(it.resource(), it.target()));
        draft.changed();
        return DONE;
    }

    /// The resource is wanted there until the next time the cluster comes to rest.
    static void wish(Draft draft, ResourceId resource, NodeName target) {
        Move move = Move.of(resource, target, draft.at);
        draft.document =
                ConfigurationDocument.withWish(
                        draft.document, move.constraintId(), resource, target);
        draft.moves.put(resource, move);
    }

    /// The rule goes without anyone being asked to plan anew: what has moved stays until something else happens.
    static void endMove(Draft draft, Move move) {
        draft.document = ConfigurationDocument.withoutWish(draft.document, move.constraintId());
        draft.moves.remove(move.resource());
        if (!isOn(draft, move.resource(), move.target()))
            draft.tell("%s could not go to %s.".formatted(move.resource(), move.target()));
    }

    /// Whether the resource, or a member of the group, runs on the node as far as anyone knows.
    static boolean isOn(Draft draft, ResourceId resource, NodeName node) {
        Member member = draft.members.get(node);
        if (member == null) return false;
        return Holdings.of(draft.document, member.ref()).stream()
                .anyMatch(held -> isPartOf(draft, held, resource));
    }

    /// Whether it runs there, and nothing is being done to it that could take it away.
    static boolean isAtHome(Draft draft, ResourceId resource, NodeName node) {
        return isOn(draft, resource, node)
                && draft.transition.stream()
                        .flatMap(running -> running.underWay().stream())
                        .filter(it -> Progress.changesSomething(it.step()))
                        .map(it -> HistoryWriter.name(it.step()))
                        .noneMatch(busy -> isPartOf(draft, busy, resource));
    }

    private static boolean isPartOf(Draft draft, String held, ResourceId resource) {
        return held.equals(resource.value())
                || ConfigurationDocument.movable(draft.document, held)
                        .filter(resource::equals)
                        .isPresent();
    }

    static Optional<Refusal> clearFailures(Draft draft, Command.ClearFailures it) {
        for (Member member : draft.members.values()) {
            if (it.node().isPresent() && !it.node().get().equals(member.name())) continue;
            boolean again = Journeys.mayBeLookedForAnew(draft, member, it.resource().value());
            draft.document =
                    StatusDocument.failuresCleared(
                            draft.document, member.ref(), it.resource().value());
            if (again) {
                draft.document =
                        StatusDocument.forgotten(
                                draft.document, member.ref(), it.resource().value());
                Acquaintance.forgotten(draft, member.ref());
            }
        }
        draft.tell("Failures of %s are forgotten.".formatted(it.resource()));
        draft.changed();
        return DONE;
    }
}
