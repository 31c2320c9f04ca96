package io.systole.scheduler.inventory;

import io.systole.cib.Cib;
import io.systole.cib.rule.Circumstances;
import io.systole.model.Policy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What there is to schedule, and where.
public final class Inventory {
    private final Cib cib;
    private final Instant now;
    private final Policy policy;
    private final ClusterOptions options;
    private final List<Node> nodes;
    private final List<Resource> topLevel;
    private final List<Resource> all;
    private final Map<String, Resource> byId = new HashMap<>();
    private final Parameters parameters;
    private final OperationTable operations;
    private final List<FewerCopies> fewerCopies;

    Inventory(
            Cib cib,
            Instant now,
            Policy policy,
            ClusterOptions options,
            List<Node> nodes,
            List<Resource> topLevel,
            List<Resource> all,
            Parameters parameters,
            OperationTable operations,
            List<FewerCopies> fewerCopies) {
        this.cib = cib;
        this.now = now;
        this.policy = policy;
        this.options = options;
        this.nodes = List.copyOf(nodes);
        this.topLevel = List.copyOf(topLevel);
        this.all = List.copyOf(all);
        this.parameters = parameters;
        this.operations = operations;
        this.fewerCopies = List.copyOf(fewerCopies);
        for (Resource resource : all) byId.putIfAbsent(resource.id(), resource);
    }

    /// Expands the configuration into a roster, which the situation completes with what only history knows.
    public static Roster expand(Cib cib, Instant now, Policy policy) {
        return Roster.open(cib, now, policy);
    }

    /// The policy a document asks for, as a cluster option. One that can't be understood counts as not set.
    public static Optional<Policy> policyAsked(Cib cib, Instant now) {
        var options = ClusterOptionsReader.read(cib, Circumstances.at(now, _ -> {}));
        return options.raw("scheduling-policy")
                .map(word -> word.toLowerCase(Locale.ROOT))
                .flatMap(Policy::named);
    }

    public Cib cib() {
        return cib;
    }

    public Instant now() {
        return now;
    }

    /// By whose manners everything is decided. A room that departs from the classical ones asks here, in a named place.
    public Policy policy() {
        return policy;
    }

    public ClusterOptions options() {
        return options;
    }

    /// All nodes in natural name order.
    public List<Node> nodes() {
        return nodes;
    }

    public boolean hasRemoteNodes() {
        for (Node node : nodes) if (node.isPacemakerRemote()) return true;
        return false;
    }

    public Optional<Node> node(String name) {
        for (Node node : nodes) if (node.name().isSame(name)) return Optional.of(node);
        return Optional.empty();
    }

    /// Top-level resources: by descending priority, then in configuration order; removed ones last.
    public List<Resource> topLevel() {
        return topLevel;
    }

    /// Every resource; `all().get(resource.index()) == resource`.
    public List<Resource> all() {
        return all;
    }

    /// The resource of that internal id.
    public Optional<Resource> resource(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// Whose wish for copies is not fully granted.
    public List<FewerCopies> fewerCopies() {
        return fewerCopies;
    }

    /// Instance attributes as they apply on the node (empty: nowhere in particular).
    public Map<String, String> parameters(Resource resource, Optional<Node> node) {
        return parameters.of(resource, node);
    }

    OperationTable operations() {
        return operations;
    }

    /// Whether some resource is a fence device, or a watchdog stands in for one.
    public boolean hasFenceDevice() {
        if (options.haveWatchdog()) return true;
        for (Resource resource : all)
            if (resource instanceof Primitive primitive && primitive.isFenceDevice()) return true;
        return false;
    }
}
