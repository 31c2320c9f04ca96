package io.systole.scheduler.inventory;

import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.rule.Circumstances;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Instance attributes as they apply on a node: a resource's own, then those of what it is part of.
///
/// What was once told for a resource and a node stays so, even if the node's attributes change later.
final class Parameters {
    private static final int NOWHERE = 0;

    private final Circumstances circumstances;
    private final List<@Nullable OfResource> byResource = new ArrayList<>();

    Parameters(Circumstances circumstances) {
        this.circumstances = circumstances;
    }

    Map<String, String> of(Resource resource, Optional<Node> node) {
        while (byResource.size() <= resource.index()) byResource.add(null);
        var known = byResource.get(resource.index());
        if (known == null) {
            known = new OfResource(dependsOnNode(resource));
            byResource.set(resource.index(), known);
        }
        int place = known.dependsOnNode ? node.map(it -> it.index() + 1).orElse(NOWHERE) : NOWHERE;
        while (known.tables.size() <= place) known.tables.add(null);
        var table = known.tables.get(place);
        if (table == null) {
            var c = node.map(it -> circumstances.onNode(it.attributes())).orElse(circumstances);
            table =
                    Collections.unmodifiableMap(
                            evaluate(resource.definition(), resource.parent().orElse(null), c));
            known.tables.set(place, table);
        }
        return table;
    }

    /// For a resource that is still being made.
    Map<String, String> nowhere(ResourceDefinition definition, @Nullable Collective parent) {
        return evaluate(definition, parent, circumstances);
    }

    private static Map<String, String> evaluate(
            ResourceDefinition definition,
            @Nullable Collective parent,
            Circumstances circumstances) {
        var table = new LinkedHashMap<String, String>();
        NameValueTable.fill(table, definition.instanceAttributes(), circumstances);
        for (Collective at = parent; at != null; at = at.parent().orElse(null)) {
            NameValueTable.fill(table, at.definition().instanceAttributes(), circumstances);
        }
        return table;
    }

    private static boolean dependsOnNode(Resource resource) {
        for (Resource at = resource; at != null; at = at.parent().orElse(null)) {
            for (NameValueBlock block : at.definition().instanceAttributes()) {
                if (block.rule().isPresent()) return true;
            }
        }
        return false;
    }

    /// Without a rule one table serves every node.
    private static final class OfResource {
        final boolean dependsOnNode;
        final List<@Nullable Map<String, String>> tables = new ArrayList<>(1);

        OfResource(boolean dependsOnNode) {
            this.dependsOnNode = dependsOnNode;
        }
    }
}
