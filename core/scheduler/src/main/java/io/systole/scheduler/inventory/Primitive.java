package io.systole.scheduler.inventory;

import io.systole.cib.config.OperationDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.model.AgentName;
import io.systole.model.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A resource with an agent of its own: the only kind that really runs somewhere.
public final class Primitive extends Resource {
    private final PrimitiveDefinition definition;
    private final AgentName agent;
    private final boolean migratable;
    private final Map<String, String> utilization;
    private final List<Primitive> launched = new ArrayList<>();
    private @Nullable Primitive launcher;
    private @Nullable Node remoteNode;

    Primitive(
            int index,
            String id,
            PrimitiveDefinition definition,
            @Nullable Collective parent,
            Map<String, String> meta,
            Options options,
            OptionalInt instanceNumber,
            boolean removed,
            boolean migratable,
            Map<String, String> utilization) {
        super(index, id, definition, parent, meta, options, instanceNumber, removed);
        this.definition = definition;
        this.agent = definition.agent();
        this.migratable = migratable;
        this.utilization = Collections.unmodifiableMap(utilization);
    }

    @Override
    public PrimitiveDefinition definition() {
        return definition;
    }

    public AgentName agent() {
        return agent;
    }

    public boolean isFenceDevice() {
        return agent.isFenceDevice();
    }

    /// Whether it is the connection to a remote or guest node.
    public boolean isConnection() {
        return agent.isRemoteConnection();
    }

    /// `allow-migrate`; history may forbid it all the same.
    public boolean isMigratable() {
        return migratable;
    }

    /// `on-drain`, or what stands for it where it isn't set.
    public OnDrain onDrain() {
        return OnDrain.of(this, migratable);
    }

    /// What it needs of a node, as written. What is inside a bundle's container is counted for the container.
    public Map<String, String> utilization() {
        return utilization;
    }

    public List<OperationDefinition> operations() {
        return definition.operations();
    }

    /// The first `op` of that name and interval; a live migration falls back to one named `migrate`.
    public Optional<OperationDefinition> operation(String task, Interval interval) {
        for (OperationDefinition operation : operations())
            if (operation.is(task, interval)) return Optional.of(operation);
        if (task.equals("migrate_to") || task.equals("migrate_from"))
            for (OperationDefinition operation : operations())
                if (operation.is("migrate", Interval.ONCE)) return Optional.of(operation);
        return Optional.empty();
    }

    /// The resource it lives in: a connection's VM or container, or what `container` names.
    public Optional<Primitive> launcher() {
        return Optional.ofNullable(launcher);
    }

    /// What lives in it.
    public List<Primitive> launched() {
        return Collections.unmodifiableList(launched);
    }

    /// The node a connection leads to.
    public Optional<Node> remoteNode() {
        return Optional.ofNullable(remoteNode);
    }

    /// Whether a guest node lives in it.
    public boolean containsGuestNode() {
        for (Primitive inside : launched) if (inside.isConnection()) return true;
        return false;
    }

    void livesIn(Primitive newLauncher) {
        launcher = newLauncher;
        newLauncher.launched.add(this);
    }

    void leadsTo(Node node) {
        remoteNode = node;
    }

    @Override
    public List<Resource> children() {
        return List.of();
    }

    @Override
    public int kindRank() {
        return 0;
    }
}
