package io.systole.random.continuity;

import io.systole.model.Score;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.constraint.Location;
import io.systole.scheduler.inventory.ClusterOptions.HealthStrategy;
import io.systole.scheduler.inventory.ClusterOptions.PlacementStrategy;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.ScoreChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Whether a resource has somewhere to be, as the document tells, whatever the scheduler says.
///
/// Only of what stands alone and is bound to nobody: where others have a say in its place, it isn't told. A node is open if
/// it is at rest, nothing speaks against it, nobody whom the resource must not meet is there or comes, and there is room
/// beside all who are there and all who come.
final class Openings {
    private final Facts facts;
    private final Deeds deeds;

    Openings(Facts facts, Deeds deeds) {
        this.facts = facts;
        this.deeds = deeds;
    }

    Optional<Node> of(Primitive resource) {
        var options = facts.situation().inventory().options();
        boolean canBeTold =
                resource.parent().isEmpty()
                        && !resource.isBundled()
                        && resource.launcher().isEmpty()
                        && resource.launched().isEmpty()
                        && options.symmetric()
                        && options.health().strategy() == HealthStrategy.NONE;
        if (!canBeTold || rules(resource).stream().anyMatch(it -> !it.score().isMinusInfinity()))
            return Optional.empty();
        return facts.situation().inventory().nodes().stream()
                .filter(Node::isClusterNode)
                .filter(node -> isOpen(resource, node))
                .findFirst();
    }

    private boolean isOpen(Primitive resource, Node node) {
        var condition = facts.situation().of(node);
        boolean atRest =
                condition.isUsable()
                        && condition.isClean()
                        && !condition.maintenance()
                        && facts.answers(node);
        return atRest
                && !isSpokenAgainst(resource, node)
                && !meetsAnybody(resource, node)
                && hasRoom(resource, node);
    }

    private boolean isSpokenAgainst(Primitive resource, Node node) {
        int threshold = resource.options().migrationThreshold();
        if (threshold > 0 && facts.situation().failCount(resource, node) >= threshold) return true;
        if (facts.of(resource).avoided().stream().anyMatch(it -> it.target() == node)) return true;
        for (ScoreChange change : facts.situation().scoreChanges())
            if (change.resource() == resource) return true;
        for (Location location : facts.constraints().locations(resource)) {
            for (var wish : location.wishes())
                if (wish.node() == node && wish.score().isNegative()) return true;
            boolean isExclusive = location.discovery() == Discovery.EXCLUSIVE;
            if (isExclusive) return true;
        }
        return false;
    }

    private Set<Colocation> rules(Primitive resource) {
        var rules = new LinkedHashSet<Colocation>();
        rules.addAll(facts.constraints().withThis(resource));
        rules.addAll(facts.constraints().thisWith(resource));
        rules.removeIf(it -> it.score().equals(Score.ZERO));
        return rules;
    }

    private boolean meetsAnybody(Primitive resource, Node node) {
        for (Colocation rule : rules(resource)) {
            Resource other = rule.primary() == resource ? rule.dependent() : rule.primary();
            var parts = new ArrayList<Primitive>();
            other.forEachPrimitive(parts::add);
            if (parts.stream().anyMatch(part -> concerns(part, node))) return true;
        }
        return false;
    }

    private boolean hasRoom(Primitive resource, Node node) {
        if (facts.situation().inventory().options().placement() == PlacementStrategy.DEFAULT)
            return true;
        for (String kind : resource.utilization().keySet()) {
            int free = Safety.amount(node.utilization(), kind);
            for (Primitive other : facts.primitives())
                if (other != resource && concerns(other, node))
                    free -= Safety.amount(other.utilization(), kind);
            if (free < Safety.amount(resource.utilization(), kind)) return false;
        }
        return true;
    }

    /// It is there, or comes.
    private boolean concerns(Primitive resource, Node node) {
        if (facts.of(resource).active().contains(node)) return true;
        String name = node.name().value();
        return deeds.does(resource, "start", node)
                || deeds.all(resource, "migrate_to").stream()
                        .anyMatch(step ->
                                step.meta("migrate_target").filter(name::equals).isPresent());
    }
}
