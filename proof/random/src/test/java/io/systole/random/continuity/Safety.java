package io.systole.random.continuity;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.random.continuity.Breach.Promise;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.ClusterOptions.PlacementStrategy;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.transition.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What must not happen on the way, in whatever order the graph allows its steps to be done.
final class Safety {
    private final Facts facts;
    private final Deeds deeds;
    private final Consumer<Breach> found;

    Safety(Facts facts, Deeds deeds, Consumer<Breach> found) {
        this.facts = facts;
        this.deeds = deeds;
        this.found = found;
    }

    void check() {
        for (Primitive resource : facts.primitives()) {
            boolean counts =
                    resource.isUnique() && !resource.isFenceDevice() && !resource.isConnection();
            if (counts) neverTwice(resource);
        }
        for (Primitive resource : facts.primitives())
            for (Colocation colocation : facts.constraints().withThis(resource)) apart(colocation);
        if (facts.situation().inventory().options().placement() != PlacementStrategy.DEFAULT) {
            for (Node node : facts.situation().inventory().nodes()) room(node);
        }
    }

    // ---- Never twice.

    /// Whatever begins to run somewhere must have left, in every order, all other places where it is.
    private void neverTwice(Primitive resource) {
        if (facts.of(resource).pending().isPresent() || resource.isRemoved()) return;
        for (Step start : deeds.all(resource, "start")) {
            for (Node home : facts.of(resource).active()) {
                if (Deeds.isOn(start, home) || !isAnswerable(resource, home)) continue;
                if (leaves(resource, home).stream().noneMatch(it -> deeds.isBefore(it, start)))
                    found.accept(
                            new Breach(
                                    Promise.NEVER_TWICE,
                                    resource.id(),
                                    "is on %s and started on %s although nothing took it from there before"
                                            .formatted(home, start.target().orElseThrow().name())));
            }
        }
        var arrivals = new ArrayList<>(deeds.all(resource, "start"));
        for (Step one : arrivals)
            for (Step other : arrivals)
                if (one.id() < other.id())
                    found.accept(
                            new Breach(Promise.NEVER_TWICE, resource.id(), "is started twice"));
    }

    /// Where fencing is switched off, or the resource doesn't ask for it, its owner has taken on himself what may still
    /// run on a lost node.
    private boolean isAnswerable(Primitive resource, Node home) {
        boolean sound = facts.answers(home) && !facts.situation().of(home).unclean();
        return home.isClusterNode() && (sound || facts.mustBeFenced(resource));
    }

    /// The steps each of which ends its presence on the node.
    private List<Step> leaves(Primitive resource, Node node) {
        var ends = new ArrayList<Step>();
        deeds.find(resource, "stop", node).ifPresent(ends::add);
        deeds.find(resource, "migrate_to", node).ifPresent(ends::add);
        deeds.fencing(node).ifPresent(ends::add);
        return ends;
    }

    /// The steps by which it comes to the node: at the first of them it takes room and may meet others.
    private List<Step> comes(Primitive resource, Node node) {
        var starts = new ArrayList<Step>();
        deeds.find(resource, "start", node).ifPresent(starts::add);
        for (Step to : deeds.all(resource, "migrate_to"))
            if (to.meta("migrate_target").filter(node.name().value()::equals).isPresent())
                starts.add(to);
        return starts;
    }

    /// Gone for good: stopped, or arrived elsewhere.
    private List<Step> goneFrom(Primitive resource, Node node) {
        var ends = new ArrayList<Step>();
        deeds.find(resource, "stop", node).ifPresent(ends::add);
        if (deeds.does(resource, "migrate_to", node))
            ends.addAll(deeds.all(resource, "migrate_from"));
        deeds.fencing(node).ifPresent(ends::add);
        return ends;
    }

    // ---- Apart.

    private final Set<String> toldApart = new HashSet<>();

    private void apart(Colocation rule) {
        boolean always =
                rule.score().equals(Score.MINUS_INFINITY)
                        && rule.attribute().equals("#uname")
                        && rule.dependentRole() == Role.UNKNOWN
                        && rule.primaryRole() == Role.UNKNOWN;
        if (!always) return;
        for (Primitive one : primitives(rule.dependent()))
            for (Primitive other : primitives(rule.primary())) {
                if (one == other) continue;
                meets(one, other, rule);
                meets(other, one, rule);
            }
    }

    private static List<Primitive> primitives(Resource resource) {
        var all = new ArrayList<Primitive>();
        resource.forEachPrimitive(all::add);
        return all;
    }

    private void meets(Primitive comer, Primitive sitter, Colocation rule) {
        for (Node node : facts.of(sitter).active()) {
            if (goneFrom(sitter, node).isEmpty()) continue; // it stays: that was placement's choice
            if (facts.of(comer).active().contains(node)) continue;
            for (Step arrival : comes(comer, node)) {
                if (goneFrom(sitter, node).stream().anyMatch(it -> deeds.isBefore(it, arrival)))
                    continue;
                if (toldApart.add(comer.id() + " " + sitter.id() + " " + node))
                    found.accept(
                            new Breach(
                                    Promise.APART,
                                    comer.id(),
                                    "may come to %s (%s) before %s has left it, against '%s'"
                                            .formatted(
                                                    node,
                                                    arrival.operation(),
                                                    sitter.id(),
                                                    rule.id())));
            }
        }
    }

    // ---- Room.

    private record Arrival(Primitive resource, Step step) {}

    /// What placement itself overcommits (for the unmanaged, say) is not looked at, only the way there.
    ///
    /// The worst moment: somebody has just come; of the others all that can have come have, and nobody has gone who
    /// needn't have.
    private void room(Node node) {
        if (node.utilization().isEmpty() || !facts.answers(node)) return;
        var sitting = new ArrayList<Primitive>();
        var arrivals = new ArrayList<Arrival>();
        for (Primitive resource : facts.primitives()) {
            if (facts.of(resource).active().contains(node)) sitting.add(resource);
            else
                comes(resource, node).stream()
                        .findFirst()
                        .ifPresent(step -> arrivals.add(new Arrival(resource, step)));
        }
        for (String kind : node.utilization().keySet()) {
            int capacity = amount(node.utilization(), kind);
            int now = sitting.stream().mapToInt(it -> amount(it.utilization(), kind)).sum();
            int end = now;
            for (Primitive sitter : sitting)
                if (!goneFrom(sitter, node).isEmpty()) end -= amount(sitter.utilization(), kind);
            for (Arrival arrival : arrivals) end += amount(arrival.resource().utilization(), kind);
            for (Arrival last : arrivals) {
                if (amount(last.resource().utilization(), kind) == 0) continue;
                int load = now;
                for (Primitive sitter : sitting) {
                    boolean gone =
                            goneFrom(sitter, node).stream()
                                    .anyMatch(it -> deeds.isBefore(it, last.step()));
                    if (gone) load -= amount(sitter.utilization(), kind);
                }
                for (Arrival other : arrivals) {
                    boolean there = other == last || deeds.isBefore(other.step(), last.step());
                    if (there) load += amount(other.resource().utilization(), kind);
                }
                if (load > Math.max(capacity, Math.max(now, end)))
                    found.accept(
                            new Breach(
                                    Promise.ROOM,
                                    last.resource().id(),
                                    "comes to %s, which may then have to hold %s %d of %d"
                                            .formatted(node, kind, load, capacity)));
            }
        }
    }

    static int amount(Map<String, String> amounts, String kind) {
        return io.systole.model.Scan.atLeast(amounts.getOrDefault(kind, "0"), 0);
    }
}
