package io.systole.scheduler.inventory;

import io.systole.model.NodeName;
import io.systole.model.Score;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place where resources can run: a cluster node, a remote node, or a guest inside a resource of ours.
///
/// Its state is told by the situation. `index` is dense over all nodes of the inventory; {@link Inventory#nodes()}
/// lists them in natural name order.
public final class Node {
    public enum Kind {
        /// A member of the cluster.
        CLUSTER,
        /// Reached through an `ocf:pacemaker:remote` connection of its own.
        REMOTE,
        /// A guest: its connection lives inside a resource (a VM) we run.
        GUEST,
        /// The guest node inside a bundle's container.
        BUNDLE
    }

    private final int index;
    private final String id;
    private final NodeName name;
    private final Score configuredScore;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, String> utilization = new LinkedHashMap<>();
    private Kind kind;
    private @Nullable Primitive connection;
    private int bundleNodeSince = Integer.MAX_VALUE;

    Node(int index, String id, NodeName name, Kind kind, Score configuredScore) {
        this.index = index;
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.configuredScore = configuredScore;
    }

    public int index() {
        return index;
    }

    public String id() {
        return id;
    }

    public NodeName name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isClusterNode() {
        return kind == Kind.CLUSTER;
    }

    /// Remote, guest or bundle node: reached through a connection resource.
    public boolean isPacemakerRemote() {
        return kind != Kind.CLUSTER;
    }

    /// Guest or bundle node.
    public boolean isGuest() {
        return kind == Kind.GUEST || kind == Kind.BUNDLE;
    }

    /// The score every resource starts with here (`score` of the `node` element).
    public Score configuredScore() {
        return configuredScore;
    }

    /// Node attributes, permanent and transient, with the built-in `#uname`, `#kind` ….
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /// What the node offers, as written.
    public Map<String, String> utilization() {
        return Collections.unmodifiableMap(utilization);
    }

    /// The resource by which a remote or guest node is reached.
    public Optional<Primitive> connection() {
        return Optional.ofNullable(connection);
    }

    /// The resource that brings a guest up: the VM, the container.
    public Optional<Primitive> launcher() {
        return connection().flatMap(Primitive::launcher);
    }

    /// The index of the first resource made after the node had become a bundle's (a huge number if it is none).
    /// Resources made before knew it as an ordinary node.
    public int bundleNodeSince() {
        return bundleNodeSince;
    }

    // The bench of this room and of the situation ends when the roster is frozen.

    Map<String, String> attributesBench() {
        return attributes;
    }

    Map<String, String> utilizationBench() {
        return utilization;
    }

    void becomes(Kind newKind) {
        kind = newKind;
    }

    void isReachedThrough(Primitive newConnection) {
        connection = newConnection;
    }

    void becomesBundleNode(int firstLaterResource) {
        kind = Kind.BUNDLE;
        bundleNodeSince = firstLaterResource;
    }

    @Override
    public String toString() {
        return name.value();
    }
}
