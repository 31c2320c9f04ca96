package io.systole.transition;

import io.systole.model.ParameterDigest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// One thing to do, addressed and with everything its performer needs.
///
/// @param id           unique within the transition
/// @param kind         who performs it
/// @param operation    `start`, `monitor`, `cancel`, `stonith`, …
/// @param key          the operation key as executors know it (`web_start_0`)
/// @param internalKey  the scheduler's own key, where it differs (clone instances)
/// @param target       the node it happens on; pseudo-steps have none, except the fencing of a guest
/// @param router       the cluster node through which a remote target is reached
/// @param shutdownLock since when the resource is locked to the target, in epoch seconds
/// @param resource     the resource it is about
/// @param attributes   parameters and `CRM_meta_*`, sorted by name
/// @param downed       ids of the nodes this step is expected to bring down
/// @param maintenance  ids of remote nodes whose maintenance state changes, with the new state
public record Step(
        int id,
        Kind kind,
        String operation,
        String key,
        Optional<String> internalKey,
        Optional<Target> target,
        Optional<String> router,
        OptionalLong shutdownLock,
        Optional<ResourceName> resource,
        SequencedMap<String, String> attributes,
        List<String> downed,
        SequencedMap<String, Boolean> maintenance) {

    public Step {
        downed = List.copyOf(downed);
    }

    public enum Kind {
        /// An agent's operation on a node (`rsc_op`).
        RESOURCE,
        /// Nothing to do: a point in time others wait for (`pseudo_event`).
        PSEUDO,
        /// Work of the cluster itself: fencing, shutdown, clearing a fail count (`crm_event`).
        CLUSTER
    }

    public record Target(String name, String id) {}

    /// @param longId the instance's own name, where the executor knows it by another
    public record ResourceName(
            String elementName,
            String id,
            Optional<String> longId,
            String standard,
            String provider,
            String type) {}

    public Optional<String> meta(String name) {
        return Optional.ofNullable(attributes.get("CRM_meta_" + name));
    }

    public long intervalMillis() {
        return meta("interval").map(Long::parseLong).orElse(0L);
    }

    /// The exit code that counts as success.
    public int expectedExitCode() {
        return meta("op_target_rc").map(Integer::parseInt).orElse(0);
    }

    /// The fingerprint of the parameters the agent gets, as it is recorded with the result.
    public String parameterDigest() {
        return ParameterDigest.of(
                ParameterDigest.parametersAmong(attributes, intervalMillis() > 0));
    }

    public boolean isFencing() {
        return operation.equals("stonith");
    }

    /// The kind of fencing that gives a node access to what it needs, and takes nothing.
    public boolean isUnfencing() {
        return isFencing() && meta("stonith_action").filter("on"::equals).isPresent();
    }
}
