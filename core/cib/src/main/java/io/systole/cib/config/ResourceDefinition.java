package io.systole.cib.config;

import io.systole.cib.document.Attributed;
import io.systole.model.AgentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A configured resource, its template already merged in and its references followed.
///
/// `attributes` are all XML attributes of the effective element (with a template: the template's, under the
/// resource's own id and element name).
public sealed interface ResourceDefinition extends Attributed {
    @Override
    Map<String, String> attributes();

    List<NameValueBlock> metaAttributes();

    List<NameValueBlock> instanceAttributes();

    List<NameValueBlock> utilization();

    default String id() {
        return attribute("id", "");
    }

    /// @param template   the id of the template it was made from, if any
    /// @param operations the `op` elements, in document order (its own first, then those of the template it did not override)
    record PrimitiveDefinition(
            Map<String, String> attributes,
            List<NameValueBlock> metaAttributes,
            List<NameValueBlock> instanceAttributes,
            List<NameValueBlock> utilization,
            List<OperationDefinition> operations,
            Optional<String> template)
            implements ResourceDefinition {

        public AgentName agent() {
            return new AgentName(
                    attribute("class", ""), attribute("provider", ""), attribute("type", ""));
        }
    }

    record GroupDefinition(
            Map<String, String> attributes,
            List<NameValueBlock> metaAttributes,
            List<NameValueBlock> instanceAttributes,
            List<NameValueBlock> utilization,
            List<PrimitiveDefinition> members)
            implements ResourceDefinition {}

    /// @param legacyMaster whether it was written as `master`, which means promotable
    /// @param child        the primitive or group it copies
    record CloneDefinition(
            Map<String, String> attributes,
            List<NameValueBlock> metaAttributes,
            List<NameValueBlock> instanceAttributes,
            List<NameValueBlock> utilization,
            boolean legacyMaster,
            ResourceDefinition child)
            implements ResourceDefinition {
        /// However many are asked for, there are no more: every copy takes room and time from the first decision on, and
        /// two thousand million of them, which is a slip of the pen, all there is.
        public static final int MOST_COPIES = 2_000;
    }

    /// @param engine    `docker` or `podman`
    /// @param container attributes of that child element
    /// @param network   attributes of `network`, if there is one
    /// @param ports     attributes of each `port-mapping`
    /// @param mounts    attributes of each `storage-mapping`
    record BundleDefinition(
            Map<String, String> attributes,
            List<NameValueBlock> metaAttributes,
            List<NameValueBlock> instanceAttributes,
            List<NameValueBlock> utilization,
            String engine,
            Map<String, String> container,
            Optional<Map<String, String>> network,
            List<Map<String, String>> ports,
            List<Map<String, String>> mounts,
            Optional<PrimitiveDefinition> primitive)
            implements ResourceDefinition {
        /// However many are asked for, there are no more, as of the copies of a clone. They are fewer because every one may
        /// be a node as well.
        public static final int MOST_REPLICAS = 100;
    }
}
