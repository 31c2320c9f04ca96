package io.systole.scheduler.explain;

import io.systole.model.Role;
import io.systole.scheduler.explain.Obstacle.Shortage;
import io.systole.scheduler.explain.PartnerFinder.Partner;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Contribution;
import io.systole.scheduler.placement.UtilizationLine;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns what made a score negative into obstacles.
final class Bans {
    private static final String LIMIT_REACHED = "collective_limit_reached";

    private final Situation situation;
    private final Assignment assignment;
    private final PartnerFinder partners;

    /// @param partner     whom to ask next, if it is another's doing
    /// @param ofInstances other instances of the same clone are in the way
    record Ban(Obstacle obstacle, Optional<Resource> partner, boolean ofInstances) {}

    Bans(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
        this.partners = new PartnerFinder(situation.inventory());
    }

    /// @param name how to speak of the resource
    List<Ban> of(Resource resource, String name, Node node) {
        var scores = assignment.scores(resource);
        if (!scores.has(node)) return List.of(own(notThoughtOf(name, node)));
        if (!scores.of(node).isNegative()) return List.of();
        var found = new LinkedHashSet<Ban>();
        boolean banned = scores.of(node).isMinusInfinity();
        for (Contribution one : scores.contributions(node)) {
            boolean counts = banned ? one.amount().isMinusInfinity() : one.amount().isNegative();
            if (counts) found.addAll(bans(resource, name, node, one));
        }
        return List.copyOf(found);
    }

    private Obstacle notThoughtOf(String name, Node node) {
        boolean insideBundle = node.kind() == Node.Kind.BUNDLE;
        return insideBundle || situation.inventory().options().symmetric()
                ? new Obstacle.NoNodeForIt(name, node.name(), insideBundle)
                : new Obstacle.NotNamed(name, node.name());
    }

    private static Ban own(Obstacle obstacle) {
        return new Ban(obstacle, Optional.empty(), false);
    }

    private static Ban ofPartner(Obstacle obstacle, Partner partner) {
        return new Ban(obstacle, Optional.of(partner.resource()), false);
    }

    private List<Ban> bans(Resource resource, String name, Node node, Contribution one) {
        var where = node.name();
        String by = one.detail();
        return switch (one.cause()) {
            case TICKET -> List.of(own(new Obstacle.TicketMissing(name, by)));
            case SHUTDOWN_LOCK -> lockedElsewhere(name, by);
            case FAILURES -> List.of(own(tooManyFailures(by, name, node)));
            case NOT_NAMED -> List.of(own(new Obstacle.NotNamed(name, where)));
            case CAPACITY ->
                    List.of(own(new Obstacle.NoRoom(name, where, shortages(resource, node))));
            case COLOCATION -> orPlain(attracted(resource, name, node, by), name, node, one);
            case PARTNER -> orPlain(barred(resource, name, node, by), name, node, one);
            case INSTANCE -> ofInstances(resource, name, node, one);
            case ROLE -> resource.targetRole() == Role.STOPPED ? List.of() : plain(name, node, one);
            case NODE -> ofNode(name, node, one);
            case NOT_FOR_REMOTE_NODES -> List.of(own(new Obstacle.NoNodeForIt(name, where, false)));
            case HISTORY, MIGRATION, LOCATION, STICKINESS, BUNDLE, KEPT, PROMOTION ->
                    plain(name, node, one);
        };
    }

    private static List<Ban> plain(String name, Node node, Contribution one) {
        return List.of(own(new Obstacle.Banned(name, node.name(), Weights.of(one))));
    }

    private static List<Ban> orPlain(List<Ban> found, String name, Node node, Contribution one) {
        return found.isEmpty() ? plain(name, node, one) : found;
    }

    private List<Ban> ofNode(String name, Node node, Contribution one) {
        if (NodeFitness.of(node, assignment).isPresent()) return List.of();
        return node.kind() == Node.Kind.BUNDLE
                ? List.of(own(notThoughtOf(name, node)))
                : plain(name, node, one);
    }

    private List<Ban> lockedElsewhere(String name, String lockedTo) {
        return situation.inventory().node(lockedTo).stream()
                .map(node -> own(new Obstacle.LockedElsewhere(name, node.name())))
                .toList();
    }

    private Obstacle tooManyFailures(String failed, String name, Node node) {
        var resource = situation.inventory().resource(failed);
        int failures =
                resource.filter(Primitive.class::isInstance)
                        .map(it -> situation.failCount((Primitive) it, node))
                        .orElse(0);
        int threshold = resource.map(it -> it.options().migrationThreshold()).orElse(0);
        return new Obstacle.TooManyFailures(name, node.name(), failures, threshold);
    }

    private List<Shortage> shortages(Resource resource, Node node) {
        if (!(resource instanceof Primitive primitive)) return List.of();
        var free = free(node);
        return Amounts.read(primitive.utilization()).byName().entrySet().stream()
                .filter(need -> free.of(need.getKey()) < need.getValue())
                .map(need -> new Shortage(need.getKey(), need.getValue(), free.of(need.getKey())))
                .toList();
    }

    private Amounts free(Node node) {
        for (UtilizationLine line : assignment.utilizationLines()) {
            if (line instanceof UtilizationLine.Remaining(var where, var capacity)
                    && where == node) {
                return capacity;
            }
        }
        return Amounts.NONE;
    }

    private List<Ban> attracted(Resource resource, String name, Node node, String colocation) {
        var found = new ArrayList<Ban>();
        for (Partner partner : partners.primaries(colocation, resource))
            attracted(partner, name, node).ifPresent(found::add);
        return found;
    }

    private Optional<Ban> attracted(Partner partner, String name, Node node) {
        var where = whereabouts(partner);
        boolean there = where.contains(node);
        if (partner.apart() != there) return Optional.empty();
        var obstacle =
                there
                        ? new Obstacle.PartnerThere(
                                name, partner.name(), partner.bond(), node.name())
                        : new Obstacle.PartnerElsewhere(
                                name,
                                partner.name(),
                                partner.bond(),
                                node.name(),
                                partner.role(),
                                where.stream().map(Node::name).toList());
        return Optional.of(there ? own(obstacle) : ofPartner(obstacle, partner));
    }

    /// Its mandatory partners that aren't there, whatever the scores say.
    List<Ban> homeless(Primitive primitive, Node node) {
        var found = new ArrayList<Ban>();
        for (Partner partner : partners.mandatory(primitive))
            attracted(partner, primitive.id(), node).ifPresent(found::add);
        return found;
    }

    private List<Ban> barred(Resource resource, String name, Node node, String colocation) {
        var found = new ArrayList<Ban>();
        for (Partner partner : partners.dependents(colocation, resource)) {
            if (!isBarred(partner.resource(), node)) continue;
            found.add(
                    ofPartner(
                            new Obstacle.PartnerBarred(
                                    name, partner.name(), partner.bond(), node.name()),
                            partner));
        }
        return found;
    }

    private boolean isBarred(Resource resource, Node node) {
        var barred = new boolean[1];
        resource.forEachPrimitive(it -> barred[0] |= assignment.scores(it).of(node).isNegative());
        return barred[0];
    }

    private Set<Node> whereabouts(Partner partner) {
        var nodes = new LinkedHashSet<Node>();
        partner.resource()
                .forEachPrimitive(primitive -> {
                    boolean counts =
                            partner.role().isEmpty()
                                    || partner.role().get() == assignment.nextRole(primitive);
                    if (counts) assignment.node(primitive).ifPresent(nodes::add);
                });
        return nodes;
    }

    private List<Ban> ofInstances(Resource resource, String name, Node node, Contribution one) {
        var collective = collective(resource);
        if (collective.isEmpty()) return plain(name, node, one);
        var copies = Copies.of(collective.get());
        if (one.detail().equals(LIMIT_REACHED)) {
            return List.of(
                    ofInstances(new Obstacle.AllInstancesPlaced(copies.name(), copies.most())));
        }
        var ofAll = of(collective.get(), copies.name(), node);
        if (!ofAll.isEmpty()) return ofAll;
        int perNode = perNode(collective.get());
        long there =
                copies.all().stream()
                        .filter(copy ->
                                copy != resource
                                        && assignment.node(copy).filter(node::equals).isPresent())
                        .count();
        return List.of(
                ofInstances(
                        there < perNode
                                ? new Obstacle.Banned(name, node.name(), Weights.of(one))
                                : new Obstacle.NodeIsFull(copies.name(), node.name(), perNode)));
    }

    private static Ban ofInstances(Obstacle obstacle) {
        return new Ban(obstacle, Optional.empty(), true);
    }

    private static int perNode(Collective collective) {
        return collective instanceof Clone clone
                ? clone.copies().perNode()
                : collective instanceof Bundle bundle ? bundle.perHost() : 1;
    }

    private static Optional<Collective> collective(Resource resource) {
        for (var at = resource.parent(); at.isPresent(); at = at.get().parent()) {
            if (at.get() instanceof Clone || at.get() instanceof Bundle) return at;
        }
        return Optional.empty();
    }
}
