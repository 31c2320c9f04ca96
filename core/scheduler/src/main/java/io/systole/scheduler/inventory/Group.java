package io.systole.scheduler.inventory;

import io.systole.cib.config.ResourceDefinition;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Primitives that run on one node, started in order and stopped in reverse.
public final class Group extends Collective {
    private final boolean ordered;
    private final boolean collocated;

    Group(
            int index,
            String id,
            ResourceDefinition definition,
            @Nullable Collective parent,
            Map<String, String> meta,
            Options options,
            OptionalInt instanceNumber,
            boolean removed,
            boolean ordered,
            boolean collocated) {
        super(index, id, definition, parent, meta, options, instanceNumber, removed);
        this.ordered = ordered;
        this.collocated = collocated;
    }

    public boolean isOrdered() {
        return ordered;
    }

    public boolean isCollocated() {
        return collocated;
    }

    public List<Primitive> members() {
        return children().stream().map(Primitive.class::cast).toList();
    }

    public Primitive first() {
        return (Primitive) children().getFirst();
    }

    public Primitive last() {
        return (Primitive) children().getLast();
    }

    @Override
    public int kindRank() {
        return 1;
    }
}
