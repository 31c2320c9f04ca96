package io.systole.scheduler.inventory;

import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.cib.rule.Circumstances;
import io.systole.model.AgentName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Resolves the meta-attributes of a resource. From strongest to weakest: the attributes of its element, its own
/// blocks, those of its ancestors from the nearest on, the defaults, and what else its parent has.
///
/// Rules see the agent of the resource itself, whoever the block belongs to.
final class MetaTable {
    private final List<NameValueBlock> defaults;
    private final Circumstances circumstances;

    MetaTable(List<NameValueBlock> defaults, Circumstances circumstances) {
        this.defaults = defaults;
        this.circumstances = circumstances;
    }

    Map<String, String> of(ResourceDefinition definition, @Nullable Collective parent) {
        var table = new LinkedHashMap<>(definition.attributes());
        var c = circumstances.forAgent(agent(definition));
        NameValueTable.fill(table, definition.metaAttributes(), c);
        if (parent == null) {
            NameValueTable.fill(table, defaults, c);
            return table;
        }
        var inherited = new LinkedHashMap<String, String>();
        for (Collective at = parent; at != null; at = at.parent().orElse(null)) {
            NameValueTable.fill(inherited, at.definition().metaAttributes(), c);
        }
        inherited.forEach(table::putIfAbsent);
        NameValueTable.fill(table, defaults, c);
        parent.metaBench().forEach(table::putIfAbsent);
        return table;
    }

    private static Optional<AgentName> agent(ResourceDefinition definition) {
        return definition instanceof PrimitiveDefinition primitive
                ? Optional.of(primitive.agent())
                : Optional.empty();
    }
}
