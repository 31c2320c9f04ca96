package io.systole.scheduler.inventory;

import io.systole.cib.config.ResourceDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A resource made of others: group, clone or bundle.
public abstract sealed class Collective extends Resource permits Group, Clone, Bundle {
    private final List<Resource> children = new ArrayList<>();

    Collective(
            int index,
            String id,
            ResourceDefinition definition,
            @Nullable Collective parent,
            Map<String, String> meta,
            Options options,
            OptionalInt instanceNumber,
            boolean removed) {
        super(index, id, definition, parent, meta, options, instanceNumber, removed);
    }

    @Override
    public final List<Resource> children() {
        return Collections.unmodifiableList(children);
    }

    /// Only while the roster is open.
    final void add(Resource child) {
        children.add(child);
    }
}
