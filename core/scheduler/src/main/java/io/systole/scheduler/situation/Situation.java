package io.systole.scheduler.situation;

import io.systole.cib.rule.Circumstances.Changes;
import io.systole.cib.status.TicketState;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.inventory.Roster;
import io.systole.scheduler.journey.Companions;
import io.systole.scheduler.journey.StatusIndex;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is true now.
public final class Situation {
    private final Inventory inventory;
    private final Roster roster;
    private final Workbench bench;
    private final FailureCounts counts;
    private final Digests digests;
    private final HistoryIdentity identity;
    private final List<NodeCondition> conditions;
    private final List<Activity> activities;
    private final List<History> histories;
    private final Map<String, TicketState> tickets;
    private final Map<Resource, Integer> positions;
    private final Map<String, List<Primitive>> knownAs = new HashMap<>();

    private Situation(
            Workbench bench, FailureCounts counts, Digests digests, HistoryIdentity identity) {
        this.bench = bench;
        this.roster = bench.roster;
        this.counts = counts;
        this.digests = digests;
        this.identity = identity;
        this.inventory = roster.freeze();
        this.conditions = conditions();
        this.activities =
                inventory.all().stream()
                        .map(resource -> bench.of(resource).freeze(bench::of))
                        .toList();
        this.histories =
                inventory.nodes().stream()
                        .flatMap(node -> bench.of(node).histories.stream())
                        .toList();
        var states = new LinkedHashMap<String, TicketState>();
        for (TicketState ticket : roster.cib().status().tickets()) states.put(ticket.id(), ticket);
        this.tickets = Collections.unmodifiableMap(states);
        this.positions = positions(inventory);
    }

    public static Situation interpret(Roster roster) {
        var bench = new Workbench(roster);
        var status = new StatusIndex(roster.cib().status());
        var counts = new FailureCounts(bench, status);
        var digests = new Digests(roster);
        var identity = new HistoryIdentity(bench, Companions.under(roster.policy(), status));
        new StatusReading(bench, status, counts, digests, identity).read();
        return new Situation(bench, counts, digests, identity);
    }

    private List<NodeCondition> conditions() {
        return inventory.nodes().stream()
                .sorted(Comparator.comparingInt(Node::index))
                .map(node -> bench.of(node).freeze())
                .toList();
    }

    /// The inventory with what only history knows: removed resources, instances beyond the maximum.
    public Inventory inventory() {
        return inventory;
    }

    public boolean quorate() {
        return roster.cib().hasQuorum();
    }

    /// The member that coordinates, if the document names one.
    public Optional<Node> coordinator() {
        return roster.coordinator();
    }

    public NodeCondition of(Node node) {
        return conditions.get(node.index());
    }

    /// Whether the node itself asked to be shut down (not: whether it goes down because its connection does).
    public boolean asksForShutdown(Node node) {
        return Membership.isShutdown(node.attribute("shutdown"));
    }

    public Activity of(Resource resource) {
        return activities.get(resource.index());
    }

    /// The node among the active ones that counts as "where it is": half-way in a migration its source; for what may
    /// run beside lost nodes the first clean one; else the first.
    public Optional<Node> currentNode(Resource resource) {
        return bench.currentNode(resource);
    }

    /// The same for a resource whose half-done migration was given up.
    public Optional<Node> currentNodeDespiteMigration(Resource resource) {
        return bench.currentNodeDespiteMigration(resource);
    }

    /// Primitives recorded as running on the node, in order of discovery.
    public List<Primitive> runningOn(Node node) {
        return Collections.unmodifiableList(bench.of(node).running);
    }

    /// Instance attributes as they apply on the node (empty: nowhere in particular).
    public Map<String, String> parameters(Resource resource, Optional<Node> node) {
        return inventory.parameters(resource, node);
    }

    /// Whether anything at all has failed there, as far as the node remembers; mostly nothing has.
    public boolean remembersFailures(Node node) {
        return counts.areOn(node);
    }

    /// Fail count as it counts against the migration threshold: unexpired failures, those of launched resources included.
    public int failCount(Primitive resource, Node node) {
        return counts.withLaunched(resource, node).failures();
    }

    /// Fail count of the resource itself, expired failures not counted.
    public int ownFailCount(Primitive resource, Node node) {
        return counts.effective(resource, node, Optional.empty()).failures();
    }

    /// Whether a fencing of the node could succeed at all.
    public boolean canFence(Node node) {
        return new Fencing(bench).isPossible(node);
    }

    public List<Finding> findings() {
        return Collections.unmodifiableList(bench.findings);
    }

    public List<ScoreChange> scoreChanges() {
        return Collections.unmodifiableList(bench.scoreChanges);
    }

    /// Sorted histories per node in natural node order, within a node in document order.
    public List<History> histories() {
        return histories;
    }

    /// Every primitive that has this id, or by which some node knows it, in the order of the tree.
    public List<Primitive> knownAs(String historyId) {
        return knownAs.computeIfAbsent(
                historyId,
                id -> {
                    var all = identity.all(id);
                    all.sort(Comparator.comparing(positions::get));
                    return Collections.unmodifiableList(all);
                });
    }

    private static Map<Resource, Integer> positions(Inventory inventory) {
        var positions = new HashMap<Resource, Integer>();
        for (Resource resource : inventory.topLevel()) {
            resource.forEachDownwards(it -> positions.put(it, positions.size()));
        }
        return positions;
    }

    public List<FailedOperation> failedOperations() {
        return Collections.unmodifiableList(bench.failedOperations);
    }

    /// Remembered failures that can be judged only when containers have their hosts.
    public List<OpenCheck> openChecks() {
        return Collections.unmodifiableList(bench.openChecks);
    }

    public Digests digests() {
        return digests;
    }

    /// What the status says of tickets, by id.
    public Map<String, TicketState> tickets() {
        return tickets;
    }

    /// Tells of an instant at which the situation may change by itself.
    public Changes changes() {
        return roster.changes();
    }

    /// The earliest instant, still to come, at which something may change by itself.
    public Optional<Instant> recheckBy() {
        return roster.nextChange();
    }

    public Instant now() {
        return inventory().now();
    }
}
