package io.systole.scheduler.placement;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Activity;
import io.systole.scheduler.situation.Finding;
import io.systole.scheduler.situation.NodeCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Who runs where, finally: one node, or none, for every primitive, and the role it shall have there.
public final class Assignment {
    private final List<Fate> fates;
    private final List<NodeCondition> conditions;
    private final List<Resource> topLevel;
    private final NodeOrder order;
    private final ScoreTables first;
    private final List<ScoreLine> scoreLines;
    private final List<UtilizationLine> utilizationLines;
    private final boolean allHeard;

    /// @param fates      by resource index
    /// @param conditions by node index
    /// @param order      which node is better, under the final load
    /// @param first      the scores it all began with
    /// @param allHeard   whether everybody heard all of those colocated with it
    public Assignment(
            List<Fate> fates,
            List<NodeCondition> conditions,
            List<Resource> topLevel,
            NodeOrder order,
            ScoreTables first,
            List<ScoreLine> scoreLines,
            List<UtilizationLine> utilizationLines,
            boolean allHeard) {
        this.fates = List.copyOf(fates);
        this.conditions = List.copyOf(conditions);
        this.topLevel = List.copyOf(topLevel);
        this.order = order;
        this.first = first;
        this.scoreLines = List.copyOf(scoreLines);
        this.utilizationLines = List.copyOf(utilizationLines);
        this.allHeard = allHeard;
    }

    /// The same, now that these remote nodes turn out to be lost.
    public Assignment losing(List<Finding.FencingWanted> demands) {
        if (demands.isEmpty()) return this;
        var changed = new ArrayList<>(conditions);
        for (Finding.FencingWanted demand : demands) {
            Node node = demand.node();
            boolean reset = node.connection().filter(it -> !isManaged(it)).isEmpty();
            var reason =
                    new NodeCondition.FencingDemand(
                            demand.reason(), demand.considerPriorityDelay());
            changed.set(node.index(), changed.get(node.index()).lost(reason, reset));
        }
        return with(fates, changed);
    }

    /// The same after resources have been looked for.
    public Assignment surveyed(Survey survey) {
        if (survey.numbered().isEmpty() && survey.struck().isEmpty()) return this;
        var changed = new ArrayList<>(fates);
        for (Clone clone : survey.numbered())
            changed.set(clone.index(), changed.get(clone.index()).numbered());
        survey.struck()
                .forEach((clone, nodes) ->
                        changed.set(clone.index(), changed.get(clone.index()).without(nodes)));
        return with(changed, conditions);
    }

    private Assignment with(List<Fate> newFates, List<NodeCondition> newConditions) {
        return new Assignment(
                newFates,
                newConditions,
                topLevel,
                order,
                first,
                scoreLines,
                utilizationLines,
                allHeard);
    }

    /// Whether everybody heard all of those colocated with it; among many that are colocated with each other that can be
    /// more than time allows.
    public boolean allHeard() {
        return allHeard;
    }

    private Fate fate(Resource resource) {
        return fates.get(resource.index());
    }

    public Optional<Node> node(Primitive resource) {
        return fate(resource).node();
    }

    /// The single node all assigned primitives of the resource share; none if there is none or more than one.
    public Optional<Node> location(Resource resource) {
        return Whereabouts.shared(resource, this::node);
    }

    /// The role it has, as placement corrected it: a running instance of a promotable clone counts as unpromoted.
    public Role currentRole(Resource resource) {
        return highest(resource, Fate::current);
    }

    /// The role it shall have; UNKNOWN: started if it has a node, else stopped. For a collective the highest of its children's.
    public Role nextRole(Resource resource) {
        return highest(resource, Fate::next);
    }

    private Role highest(Resource resource, Function<Fate, Role> role) {
        if (resource instanceof Primitive) return role.apply(fate(resource));
        if (resource instanceof Bundle) return Role.UNKNOWN;
        Role highest = Role.UNKNOWN;
        for (Resource child : resource.children()) highest = highest.orHigher(highest(child, role));
        return highest;
    }

    /// We may act on it: what the situation says, less what lost tickets froze and what a missing fence device forbids.
    public boolean isManaged(Resource resource) {
        return fate(resource).managed();
    }

    public boolean isBlocked(Resource resource) {
        return fate(resource).blocked();
    }

    /// Its priority for its operations. Role choice may have raised that of a member of a promotable group's instance.
    public int priority(Resource resource) {
        return fate(resource).priority();
    }

    /// Node conditions as placement left them: a remote node's follows from where its connection goes, a lost ticket's from its loss.
    public NodeCondition of(Node node) {
        return conditions.get(node.index());
    }

    /// The final scores, each with what made it.
    public NodeScores scores(Resource resource) {
        return fate(resource).scores();
    }

    /// Nodes in the resource's table, in natural name order.
    public List<Node> allowedNodes(Resource resource) {
        return fate(resource).scores().nodes();
    }

    /// The same, most preferred first.
    public List<Node> preferredNodes(Resource resource) {
        return order.sorted(fate(resource).scores(), Optional.empty());
    }

    public boolean isAllowed(Resource resource, Node node) {
        return fate(resource).scores().has(node);
    }

    public Discovery discovery(Resource resource, Node node) {
        return fate(resource).scores().discovery(node);
    }

    /// The resource, or some location constraint on it, says it may only be looked for where it is named.
    public boolean hasExclusiveDiscovery(Resource resource) {
        return fate(resource).exclusive();
    }

    /// Top-level resources in the order in which they were placed: every later floor goes in this order.
    public List<Resource> topLevel() {
        return topLevel;
    }

    /// Instances as the last sort of placement left them (placement preference; promotion preference).
    public List<Resource> instances(Clone clone) {
        return fate(clone).children();
    }

    /// What was not placed but stays where it is.
    public Holds holds() {
        return first.holds();
    }

    /// Shutdown locks in force.
    public Map<Resource, Activity.Lock> locks() {
        return first.locks();
    }

    /// Histories that placement found obsolete, to be acted on like those of the situation.
    public List<Finding> findings() {
        return first.findings();
    }

    public List<ScoreLine> scoreLines() {
        return scoreLines;
    }

    public List<UtilizationLine> utilizationLines() {
        return utilizationLines;
    }
}
