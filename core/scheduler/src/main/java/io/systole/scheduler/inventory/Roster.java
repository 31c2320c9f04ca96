package io.systole.scheduler.inventory;

import io.systole.cib.Cib;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.cib.rule.Circumstances;
import io.systole.cib.rule.Circumstances.Changes;
import io.systole.cib.status.ResourceHistory;
import io.systole.model.Policy;
import io.systole.model.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The inventory's bench while history is read: nodes and resources can still join.
///
/// Resources get their index in the order they are made, parents before children.
public final class Roster {
    private final Cib cib;
    private final Instant now;
    private final Policy policy;
    private final NextChange changes;
    private final ClusterOptions options;
    private final NodeRegister nodes;
    private final ResourceRegister resources;
    private final Parameters parameters;
    private final OperationTable operations;
    private final ResourceBuilder builder;
    private final List<FewerCopies> fewerCopies = new ArrayList<>();
    private boolean readingHistory;

    private Roster(Cib cib, Instant now, Policy policy) {
        this.cib = cib;
        this.now = now;
        this.policy = policy;
        this.changes = new NextChange(now);
        var circumstances = Circumstances.at(now, changes);
        this.options = ClusterOptionsReader.read(cib, circumstances);
        this.nodes = new NodeRegister(cib, options, circumstances);
        this.resources = new ResourceRegister();
        this.parameters = new Parameters(circumstances);
        this.operations = new OperationTable(cib, options, parameters, circumstances);
        this.builder = new ResourceBuilder(this, circumstances, parameters);
    }

    static Roster open(Cib cib, Instant now, Policy policy) {
        var roster = new Roster(cib, now, policy);
        roster.readConfiguration();
        roster.readingHistory = true;
        return roster;
    }

    private void readConfiguration() {
        var guests = GuestNodes.find(cib, nodes);
        for (var definition : cib.configuration().resources()) builder.topLevel(definition);
        for (var connection : guests) builder.topLevel(connection);
        for (Resource resource : resources.topLevel()) resolveLaunchers(resource);
        for (Resource resource : resources.topLevel()) {
            if (resource instanceof Primitive primitive && primitive.isConnection())
                link(primitive);
        }
        resources.topLevelBench().sort(Comparator.comparingInt(Resource::priority).reversed());
    }

    private void resolveLaunchers(Resource resource) {
        resource.forEachPrimitive(primitive -> {
            if (primitive.launcher().isPresent()) return;
            primitive
                    .meta("container")
                    .filter(id -> !id.equals(primitive.id()))
                    .flatMap(this::primitive)
                    .ifPresent(primitive::livesIn);
        });
    }

    /// Ties a connection to the node it leads to, if there is one of that name.
    private void link(Primitive connection) {
        nodes.named(connection.id()).ifPresent(node -> link(connection, node));
    }

    void link(Primitive connection, Node node) {
        node.isReachedThrough(connection);
        connection.leadsTo(node);
        if (connection.launcher().isPresent()) {
            if (node.kind() == Node.Kind.REMOTE) node.becomes(Node.Kind.GUEST);
            node.attributesBench().put("#kind", "container");
        }
    }

    public Cib cib() {
        return cib;
    }

    public Instant now() {
        return now;
    }

    /// By whose manners everything is decided.
    public Policy policy() {
        return policy;
    }

    public ClusterOptions options() {
        return options;
    }

    /// Tells of an instant at which some answer may change by itself.
    public Changes changes() {
        return changes;
    }

    /// The earliest of these instants that is still to come.
    public Optional<Instant> nextChange() {
        return changes.earliest();
    }

    /// All nodes so far, in natural name order.
    public List<Node> nodes() {
        return nodes.nodes();
    }

    public Optional<Node> node(String name) {
        return nodes.named(name);
    }

    public Optional<Node> nodeWithId(String id) {
        return nodes.withId(id);
    }

    /// The member that coordinates, if the document names one we know.
    public Optional<Node> coordinator() {
        return nodes.coordinator();
    }

    /// Adds what the status says of a node's attributes to those the configuration gave it.
    public void addTransient(
            Node node, List<NameValueBlock> attributes, List<NameValueBlock> utilization) {
        nodes.addTransient(node, attributes, utilization);
    }

    /// Top-level resources so far: by descending priority, those found in history last.
    public List<Resource> topLevel() {
        return resources.topLevel();
    }

    /// Every resource so far, by index.
    public List<Resource> all() {
        return resources.all();
    }

    /// The resource of that internal id.
    public Optional<Resource> resource(String id) {
        var named = resources.named(id);
        return named.isEmpty() ? Optional.empty() : Optional.of(named.getFirst());
    }

    /// The resource of that internal id, and those of which only history knows under the same id.
    public List<Resource> resources(String id) {
        return resources.named(id);
    }

    private Optional<Primitive> primitive(String id) {
        return resource(id).filter(Primitive.class::isInstance).map(Primitive.class::cast);
    }

    /// Whether a comes before b when one walks the tree from the top, parents before children.
    public boolean precedes(Resource a, Resource b) {
        return resources.precedes(a, b);
    }

    /// Whether some resource is a fence device, or a watchdog stands in for one.
    public boolean hasFenceDevice() {
        return options.haveWatchdog() || resources.hasFenceDevice();
    }

    /// Makes one more instance of a clone, to hold what history found beyond the instances there are.
    public Resource addInstance(Clone clone) {
        return builder.addInstance(clone);
    }

    /// Makes a resource of what history remembers of one that is no longer configured.
    public Primitive adopt(ResourceHistory history) {
        var definition =
                new PrimitiveDefinition(
                        history.attributes(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty());
        var primitive = builder.removed(definition);
        if (primitive.isConnection()) {
            var node =
                    nodes.named(primitive.id())
                            .orElseGet(() ->
                                    nodes.add(
                                            primitive.id(),
                                            primitive.id(),
                                            Node.Kind.REMOTE,
                                            Score.ZERO));
            link(primitive, node);
        }
        return primitive;
    }

    /// Says that a resource found in history lives in another.
    public void launch(Primitive resource, Primitive launcher) {
        resource.livesIn(launcher);
        resource.remoteNode()
                .filter(node -> node.kind() == Node.Kind.REMOTE)
                .ifPresent(node ->
                        node.becomes(launcher.isBundled() ? Node.Kind.BUNDLE : Node.Kind.GUEST));
    }

    /// Instance attributes as they apply on the node (empty: nowhere in particular).
    public Map<String, String> parameters(Resource resource, Optional<Node> node) {
        return parameters.of(resource, node);
    }

    /// Ends the bench.
    public Inventory freeze() {
        return new Inventory(
                cib,
                now,
                policy,
                options,
                nodes.nodes(),
                resources.topLevel(),
                resources.all(),
                parameters,
                operations,
                fewerCopies);
    }

    /// Notes it where fewer copies are made than are asked for.
    void noteCopies(String resource, int asked, int made) {
        if (made < asked) fewerCopies.add(new FewerCopies(resource, asked, made));
    }

    NodeRegister nodeRegister() {
        return nodes;
    }

    ResourceRegister resources() {
        return resources;
    }

    OperationTable operations() {
        return operations;
    }

    /// Every resource reports here the moment it is made.
    <R extends Resource> R register(R resource) {
        resource.joins(nodes.size(), readingHistory);
        resources.add(resource);
        return resource;
    }

    /// Remembers the earliest instant to come among all it hears of.
    private static final class NextChange implements Changes {
        private final Instant now;
        private Optional<Instant> earliest = Optional.empty();

        NextChange(Instant now) {
            this.now = now;
        }

        @Override
        public void at(Instant instant) {
            if (instant.isAfter(now) && (earliest.isEmpty() || instant.isBefore(earliest.get()))) {
                earliest = Optional.of(instant);
            }
        }

        Optional<Instant> earliest() {
            return earliest;
        }
    }
}
