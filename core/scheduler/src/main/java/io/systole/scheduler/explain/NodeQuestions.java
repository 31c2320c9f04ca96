package io.systole.scheduler.explain;

import io.systole.scheduler.explain.Change.Verb;
import io.systole.scheduler.explain.Opposition.Depth;
import io.systole.scheduler.explain.WhyNot.Verdict;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Answers "why there?" and "why not there?" from scores, conditions and the plan.
final class NodeQuestions {
    private final Reasoner reasoner;
    private final Situation situation;
    private final Assignment assignment;

    NodeQuestions(Reasoner reasoner) {
        this.reasoner = reasoner;
        this.situation = reasoner.situation();
        this.assignment = reasoner.assignment();
    }

    /// How every node stood when the resource was placed.
    Choice choice(Primitive primitive) {
        var place = place(primitive);
        var standings = new ArrayList<Standing>();
        for (Node node : situation.inventory().nodes()) {
            boolean thinkable = node.isClusterNode() || assignment.isAllowed(primitive, node);
            if (thinkable) standings.add(standing(primitive, node, place));
        }
        standings.sort(
                Comparator.comparing(Standing::chosen).thenComparing(Standing::score).reversed());
        return new Choice(primitive.id(), place.map(Node::name), standings);
    }

    private Standing standing(Primitive primitive, Node node, Optional<Node> place) {
        var scores = assignment.scores(primitive);
        boolean chosen = place.filter(node::equals).isPresent();
        var obstacles = chosen ? List.<Obstacle>of() : obstacles(primitive, node, Depth.NAMES);
        return new Standing(
                node.name(), chosen, scores.of(node), Weights.of(scores, node), obstacles);
    }

    private Optional<Node> place(Primitive primitive) {
        return reasoner.plan().withheld().contains(primitive)
                ? Optional.empty()
                : assignment.node(primitive);
    }

    private List<Obstacle> obstacles(Primitive primitive, Node node, Depth depth) {
        boolean heldBack = assignment.node(primitive).filter(node::equals).isPresent();
        if (heldBack) return List.of(prevented(primitive, node));
        return new Opposition(situation, assignment, depth).against(primitive, node).obstacles();
    }

    private Obstacle prevented(Primitive primitive, Node node) {
        return new Obstacle.Prevented(
                primitive.id(), node.name(), new ReasonChain(reasoner).follow(primitive).answer());
    }

    Optional<WhyNot> whyNot(String name, Node node) {
        return meant(name)
                .map(copies -> copies.isMany() ? ofCopies(copies, node) : ofOne(copies, node));
    }

    /// The resource of that very id; else the copies that share the bare id.
    private Optional<Copies> meant(String name) {
        var exact = situation.inventory().resource(name);
        if (exact.isPresent()) return exact.map(Copies::of);
        return situation.inventory().all().stream()
                .filter(resource -> resource.baseId().equals(name))
                .findFirst()
                .map(resource -> Copies.of(resource, name));
    }

    /// A primitive; or a group, for which the first member that is not there answers.
    private WhyNot ofOne(Copies one, Node node) {
        var answers = one.all().stream().map(member -> ofPrimitive(member, node)).toList();
        return answers.stream()
                .filter(answer -> !answer.verdict().isThere())
                .findFirst()
                .orElseGet(() -> {
                    var first = answers.getFirst();
                    return new WhyNot(
                            one.name(), node.name(), first.verdict(), first.what(), List.of());
                });
    }

    private WhyNot ofPrimitive(Primitive primitive, Node node) {
        boolean there = situation.of(primitive).active().contains(node);
        var verdict = verdict(primitive, node, there);
        var obstacles = verdict.isThere() ? List.<Obstacle>of() : against(primitive, node);
        return new WhyNot(
                primitive.id(),
                node.name(),
                verdict,
                reasoner.change(primitive).map(ChangeWords::tell),
                obstacles);
    }

    private Verdict verdict(Primitive primitive, Node node, boolean there) {
        var change = reasoner.change(primitive);
        boolean hasPlace = place(primitive).filter(node::equals).isPresent();
        if (!there)
            return hasPlace && change.filter(it -> !it.blocked()).isPresent()
                    ? Verdict.COMES
                    : Verdict.STAYS_AWAY;
        boolean leftAlone = !assignment.isManaged(primitive) || assignment.isBlocked(primitive);
        if (leftAlone) return Verdict.STAYS;
        boolean stops = change.filter(it -> it.verb() == Verb.STOP && !it.blocked()).isPresent();
        return hasPlace && !stops ? Verdict.STAYS : Verdict.LEAVES;
    }

    private List<Obstacle> against(Primitive primitive, Node node) {
        return obstacles(primitive, node, Depth.ALL_THE_WAY);
    }

    private WhyNot ofCopies(Copies copies, Node node) {
        for (Primitive copy : copies.all()) {
            boolean hasPlace = assignment.node(copy).filter(node::equals).isPresent();
            if (hasPlace) return spokenFor(copies, ofPrimitive(copy, node));
        }
        boolean there =
                copies.all().stream().anyMatch(copy -> situation.of(copy).active().contains(node));
        var obstacles =
                new Opposition(situation, assignment, Depth.ALL_THE_WAY)
                        .against(copies, node)
                        .obstacles();
        return new WhyNot(
                copies.name(),
                node.name(),
                there ? Verdict.LEAVES : Verdict.STAYS_AWAY,
                Optional.of(what(copies)),
                obstacles);
    }

    private static WhyNot spokenFor(Copies copies, WhyNot answer) {
        return new WhyNot(
                copies.name(), answer.node(), answer.verdict(), answer.what(), answer.obstacles());
    }

    private String what(Copies copies) {
        var places =
                copies.all().stream()
                        .flatMap(copy -> place(copy).stream())
                        .distinct()
                        .map(Node::name)
                        .toList();
        return places.isEmpty()
                ? "No instance of " + copies.name() + " has a place."
                : "The instances of "
                        + copies.name()
                        + " have their places on "
                        + ObstacleWords.names(places)
                        + ".";
    }
}
