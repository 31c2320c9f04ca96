package io.systole.cib.config;

import io.systole.cib.document.Attributed;
import java.util.List;
import java.util.Map;

/// What the administrator asked for.
///
/// @param properties        `cluster_property_set` blocks
/// @param resources         top-level resources in document order; those that can't be understood are left out
/// @param templates         the ids of all templates, in document order
/// @param resourceDefaults  `meta_attributes` of `rsc_defaults`
/// @param operationDefaults `meta_attributes` of `op_defaults`
/// @param fencingLevels     attributes of each `fencing-level`
/// @param mentionsUnfencing some meta-attribute `requires` or `provides` has the literal value `unfencing`
public record Configuration(
        List<NameValueBlock> properties,
        List<NodeDefinition> nodes,
        List<ResourceDefinition> resources,
        List<String> templates,
        List<ConstraintDefinition> constraints,
        List<Tag> tags,
        List<NameValueBlock> resourceDefaults,
        List<NameValueBlock> operationDefaults,
        List<Level> fencingLevels,
        boolean mentionsUnfencing) {

    /// One `fencing-level` of the topology.
    public record Level(Map<String, String> attributes) implements Attributed {}
}
