package io.systole.scheduler.promotion;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.Placements;
import io.systole.scheduler.situation.Situation;
import java.util.Optional;

/// How well an instance would do as the promoted one on a node, as its agent said in a node attribute.
public final class PromotionScores {
    private static final String PREFIX = "master-";

    private final Situation situation;
    private final Placements placements;

    public PromotionScores(Situation situation, Placements placements) {
        this.situation = situation;
        this.placements = placements;
    }

    /// Before placement: nodes where an instance would do well as the promoted one attract it.
    public void attract(Clone clone, PromotionBench bench) {
        for (Resource instance : clone.children()) {
            NodeScores scores = bench.scores(instance);
            for (Node node : scores.nodes()) {
                if (!bench.isUsable(node)) continue;
                Score score = of(instance, node).orElse(Score.ZERO);
                if (score.points() <= 0) continue;
                scores.add(node, score, Cause.PROMOTION, "");
                if (score.points() > bench.priority(instance))
                    bench.changePriority(instance, score.points());
            }
        }
    }

    /// Empty if no attribute speaks of it.
    Optional<Score> of(Resource instance, Node node) {
        if (!(instance instanceof Group group)) return ofPrimitive((Primitive) instance, node);
        Optional<Score> sum = Optional.empty();
        for (Primitive member : group.members()) {
            var own = ofPrimitive(member, node);
            if (own.isPresent())
                sum =
                        Optional.of(
                                Score.of(
                                        sum.orElse(Score.ZERO).points()
                                                + (long) own.get().points()));
        }
        return sum;
    }

    private Optional<Score> ofPrimitive(Primitive primitive, Node node) {
        if (!speaksFor(primitive, node)) return Optional.empty();
        NodeScores scores = placements.scores(primitive);
        if (!scores.has(node) || scores.of(node).isNegative()) return Optional.empty();
        String name = situation.of(primitive).historyId().orElse(primitive.id());
        var text = attribute(primitive, node, PREFIX + name);
        if (text.isEmpty() && !primitive.isUnique())
            text = attribute(primitive, node, PREFIX + primitive.baseId());
        return text.map(value -> Score.parse(value).orElse(Score.ZERO));
    }

    /// Whether the node's attribute is about this very instance.
    private boolean speaksFor(Primitive primitive, Node node) {
        var activity = situation.of(primitive);
        if (!primitive.isUnique()) {
            var active = peerActiveOn(primitive, node);
            if (active.isPresent() && active.get() == primitive) return true;
            if (active.isEmpty() && somePeerIsKnownOn(primitive, node)) return true;
        }
        if (!activity.isActive() && activity.knownOn().isEmpty()) return true;
        return activity.knownOn().contains(node) || activity.active().contains(node);
    }

    private Optional<Primitive> peerActiveOn(Primitive primitive, Node node) {
        for (Resource instance : placements.children(primitive.top())) {
            var peer = peer(instance, primitive);
            if (peer.isPresent() && situation.of(peer.get()).active().contains(node)) return peer;
        }
        return Optional.empty();
    }

    private boolean somePeerIsKnownOn(Primitive primitive, Node node) {
        for (Resource instance : primitive.top().children()) {
            var peer = peer(instance, primitive);
            if (peer.isPresent() && situation.of(peer.get()).knownOn().contains(node)) return true;
        }
        return false;
    }

    /// What stands in that instance where the primitive stands in its own.
    private static Optional<Primitive> peer(Resource instance, Primitive primitive) {
        if (instance instanceof Primitive own) return Optional.of(own);
        for (Resource member : instance.children())
            if (member.baseId().equals(primitive.baseId())) return Optional.of((Primitive) member);
        return Optional.empty();
    }

    private Optional<String> attribute(Primitive primitive, Node node, String attribute) {
        boolean ofHost =
                node.isGuest()
                        && primitive
                                .meta("container-attribute-target")
                                .filter("host"::equalsIgnoreCase)
                                .isPresent();
        if (!ofHost) return node.attribute(attribute);
        return node.launcher()
                .flatMap(launcher -> hostOf(launcher, primitive))
                .flatMap(host -> host.attribute(attribute));
    }

    private Optional<Node> hostOf(Primitive launcher, Primitive inside) {
        if (!placements.isUnassigned(inside)) return placements.node(launcher);
        return situation.of(launcher).active().stream().findFirst();
    }
}
