package io.systole.scheduler.inventory;

import io.systole.cib.config.ResourceDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Containers of one kind, each with an address and a primitive inside, if so configured.
public final class Bundle extends Collective {
    private final List<Replica> replicas = new ArrayList<>();
    private final int perHost;
    private Optional<Clone> inner = Optional.empty();

    /// One container with what belongs to it.
    ///
    /// @param instance the copy of the bundled primitive inside
    /// @param node     the guest node inside
    public record Replica(
            int number,
            Primitive container,
            Optional<Primitive> address,
            Optional<String> addressText,
            Optional<Primitive> connection,
            Optional<Primitive> instance,
            Optional<Node> node) {}

    Bundle(
            int index,
            String id,
            ResourceDefinition definition,
            Map<String, String> meta,
            Options options,
            int perHost) {
        super(index, id, definition, null, meta, options, OptionalInt.empty(), false);
        this.perHost = perHost;
    }

    public List<Replica> replicas() {
        return Collections.unmodifiableList(replicas);
    }

    /// The implicit clone of the bundled primitive.
    public Optional<Clone> inner() {
        return inner;
    }

    /// How many replicas one host may run.
    public int perHost() {
        return perHost;
    }

    public boolean isPromotable() {
        return inner.map(Clone::isPromotable).orElse(false);
    }

    void add(Replica replica) {
        replicas.add(replica);
    }

    void contains(Clone clone) {
        inner = Optional.of(clone);
    }

    @Override
    public int kindRank() {
        return 3;
    }
}
