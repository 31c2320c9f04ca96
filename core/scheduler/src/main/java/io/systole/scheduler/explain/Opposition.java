package io.systole.scheduler.explain;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.explain.Obstacle.TieBreak;
import io.systole.scheduler.inventory.ClusterOptions;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.situation.Situation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gathers what keeps a resource from a node where placement did not put it.
///
/// Good for one question: it follows partners, and visits none of them twice.
final class Opposition {
    private final Situation situation;
    private final Assignment assignment;
    private final Bans bans;
    private final Set<Resource> visited = new LinkedHashSet<>();
    private final Set<Obstacle> found = new LinkedHashSet<>();
    private final Depth depth;

    /// How far partners are followed.
    enum Depth {
        /// To what keeps the partners away.
        ALL_THE_WAY,
        /// Only to their names.
        NAMES
    }

    Opposition(Situation situation, Assignment assignment, Depth depth) {
        this.situation = situation;
        this.assignment = assignment;
        this.bans = new Bans(situation, assignment);
        this.depth = depth;
    }

    List<Obstacle> obstacles() {
        return List.copyOf(found);
    }

    Opposition against(Primitive primitive, Node node) {
        if (!visited.add(primitive)) return this;
        if (ofItself(primitive, primitive.id())) return this;
        int before = found.size();
        var unfit = NodeFitness.of(node, assignment);
        unfit.ifPresent(found::add);
        var partners = new LinkedHashSet<Resource>();
        for (Bans.Ban ban : bans.of(primitive, primitive.id(), node)) {
            boolean follows = ban.partner().isPresent() || ban.ofInstances();
            if (follows && unfit.isPresent()) continue;
            found.add(ban.obstacle());
            ban.partner().ifPresent(partners::add);
            if (ban.ofInstances()) partners.add(primitive);
        }
        if (partners.isEmpty()) compare(primitive, node, found.size() > before);
        if (found.size() == before) {
            for (Bans.Ban ban : bans.homeless(primitive, node)) {
                found.add(ban.obstacle());
                ban.partner().ifPresent(partners::add);
            }
        }
        if (depth == Depth.ALL_THE_WAY) for (Resource partner : partners) follow(partner, node);
        return this;
    }

    /// Copies are spoken of by their common name.
    Opposition against(Copies copies, Node node) {
        if (!visited.add(copies.collective())) return this;
        var open =
                copies.all().stream().filter(copy -> assignment.node(copy).isEmpty()).findFirst();
        Primitive speaker = open.orElse(copies.all().getFirst());
        if (ofItself(speaker, copies.name())) return this;
        var unfit = NodeFitness.of(node, assignment);
        unfit.ifPresent(found::add);
        var partners = new LinkedHashSet<Resource>();
        int before = found.size();
        for (Resource level : List.of(copies.collective(), speaker)) {
            for (Bans.Ban ban : bans.of(level, copies.name(), node)) {
                if (ban.ofInstances() || (ban.partner().isPresent() && unfit.isPresent())) continue;
                found.add(ban.obstacle());
                ban.partner().ifPresent(partners::add);
            }
        }
        long placed =
                copies.all().stream().filter(copy -> assignment.node(copy).isPresent()).count();
        if (placed >= copies.most())
            found.add(new Obstacle.AllInstancesPlaced(copies.name(), copies.most()));
        else if (found.size() == before && unfit.isEmpty()) against(speaker, node);
        if (depth == Depth.ALL_THE_WAY) for (Resource partner : partners) follow(partner, node);
        return this;
    }

    /// A partner that is there, though perhaps in another role, has nothing to add.
    private void follow(Resource partner, Node node) {
        var copies = Copies.of(partner);
        var away =
                copies.all().stream()
                        .filter(copy -> assignment.node(copy).filter(node::equals).isEmpty())
                        .toList();
        if (away.isEmpty() || (copies.isMany() && away.size() < copies.all().size())) return;
        if (copies.isMany()) against(copies, node);
        else against(away.getFirst(), node);
    }

    /// What keeps it from any place; true if nothing else matters then.
    private boolean ofItself(Primitive primitive, String name) {
        var options = situation.inventory().options();
        if (primitive.isRemoved()) {
            found.add(new Obstacle.Removed(name));
            return true;
        }
        if (situation.of(primitive).isInDoubt()) {
            found.add(new Obstacle.InDoubt(name));
            return true;
        }
        if (!assignment.isManaged(primitive)) {
            found.add(unmanaged(primitive, name, options));
            return true;
        }
        if (assignment.isBlocked(primitive)) found.add(new Obstacle.Blocked(name));
        if (options.stopAll()) found.add(new Obstacle.EverythingStopped());
        if (primitive.targetRole() == Role.STOPPED) found.add(new Obstacle.Disabled(name));
        return false;
    }

    private Obstacle unmanaged(Primitive primitive, String name, ClusterOptions options) {
        boolean mayBeManaged = situation.of(primitive).managed();
        if (mayBeManaged && options.fencingEnabled() && !situation.inventory().hasFenceDevice()) {
            return new Obstacle.NoFenceDevice();
        }
        boolean maintenance = options.maintenanceMode() || situation.of(primitive).maintenance();
        return new Obstacle.Unmanaged(
                name, maintenance, situation.currentNode(primitive).map(Node::name));
    }

    /// The node it went to, against this one; where this one is barred, as it would be without the bars.
    private void compare(Primitive primitive, Node node, boolean barred) {
        var place = assignment.node(primitive);
        var scores = assignment.scores(primitive);
        if (place.isEmpty()
                || place.get() == node
                || !scores.has(node)
                || primitive.targetRole() == Role.STOPPED) return;
        Node other = place.get();
        var pro = Weights.of(scores, node);
        Score here =
                barred && scores.of(node).isNegative()
                        ? Weights.sumWithoutBans(pro)
                        : scores.of(node);
        Score there = scores.of(other);
        int order = here.compareTo(there);
        if (order < 0) {
            pro.removeIf(weight -> weight.points().isMinusInfinity());
            found.add(
                    new Obstacle.Outweighed(
                            primitive.id(),
                            node.name(),
                            other.name(),
                            here,
                            there,
                            pro,
                            Weights.of(scores, other)));
        } else if (!barred) {
            found.add(
                    order == 0
                            ? new Obstacle.Tied(
                                    primitive.id(),
                                    node.name(),
                                    other.name(),
                                    there,
                                    tieBreak(primitive, other))
                            : new Obstacle.PlacedEarlier(primitive.id(), other.name()));
        }
    }

    private TieBreak tieBreak(Primitive primitive, Node other) {
        if (situation.currentNode(primitive).equals(Optional.of(other))) return TieBreak.STAYS;
        return switch (situation.inventory().options().placement()) {
            case MINIMAL -> TieBreak.NAME;
            case BALANCED -> TieBreak.ROOM_LOAD_NAME;
            case DEFAULT, UTILIZATION -> TieBreak.LOAD_NAME;
        };
    }
}
