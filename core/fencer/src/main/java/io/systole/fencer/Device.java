package io.systole.fencer;

import io.systole.model.Interval;
import io.systole.model.NodeName;
import io.systole.model.Scan;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A fence device of the configuration: a resource of the class `stonith`.
///
/// @param agent      its agent's type, `fence_ipmilan`
/// @param parameters as configured, `pcmk_*` included
/// @param startedOn  where it was found to answer: nodes that are known to reach it
/// @param bannedFrom nodes that must not use it, by plain location constraints
public record Device(
        String id,
        String agent,
        NavigableMap<String, String> parameters,
        AgentTraits traits,
        List<NodeName> startedOn,
        List<NodeName> bannedFrom) {
    public Device {
        parameters = Collections.unmodifiableNavigableMap(new TreeMap<>(parameters));
        startedOn = List.copyOf(startedOn);
        bannedFrom = List.copyOf(bannedFrom);
    }

    /// How it is found out which nodes the device can fence.
    enum HostCheck {
        /// By `pcmk_host_list` and `pcmk_host_map`.
        STATIC_LIST,
        /// The device is asked for a list.
        DYNAMIC_LIST,
        /// The device is asked for the status of the node.
        STATUS,
        /// It can fence every node.
        NONE
    }

    /// As configured; otherwise static where a list or a map is given, then what the agent offers.
    HostCheck hostCheck() {
        return switch (parameters.getOrDefault("pcmk_host_check", "")) {
            case "static-list" -> HostCheck.STATIC_LIST;
            case "dynamic-list" -> HostCheck.DYNAMIC_LIST;
            case "status" -> HostCheck.STATUS;
            case "none" -> HostCheck.NONE;
            default -> {
                if (has("pcmk_host_list") || has("pcmk_host_map")) yield HostCheck.STATIC_LIST;
                if (can(DeviceTask.Kind.LIST)) yield HostCheck.DYNAMIC_LIST;
                yield can(DeviceTask.Kind.STATUS) ? HostCheck.STATUS : HostCheck.NONE;
            }
        };
    }

    /// Nobody has configured that it is asked for a list, and its agent has not said that it can.
    boolean isGuessedToHaveLists() {
        return traits.equals(AgentTraits.UNKNOWN)
                && !text("pcmk_host_check").equals("dynamic-list");
    }

    /// Whether it can fence the node, as far as can be said without asking it.
    boolean maySuit(NodeName node) {
        return hostCheck() != HostCheck.STATIC_LIST || isListed(node);
    }

    boolean isListed(NodeName node) {
        return HostNames.contains(HostNames.ofList(text("pcmk_host_list")), node.value())
                || HostNames.find(hostMap(), node.value()).isPresent();
    }

    /// The name the device has for the node.
    String plugOf(NodeName node) {
        return HostNames.find(hostMap(), node.value()).orElse(node.value());
    }

    private java.util.Map<String, String> hostMap() {
        return HostNames.map(text("pcmk_host_map"));
    }

    /// Whether it can be asked that: by the agent's own word, or by the configured substitute.
    boolean can(DeviceTask.Kind kind) {
        return has("pcmk_" + kind + "_action") || traits.offers(kind.toString());
    }

    String actionFor(DeviceTask.Kind kind) {
        return parameters.getOrDefault("pcmk_" + kind + "_action", kind.toString());
    }

    /// @param otherwise the cluster's `stonith-timeout`
    Duration timeoutFor(DeviceTask.Kind kind, Duration otherwise) {
        return Optional.ofNullable(parameters.get("pcmk_" + kind + "_timeout"))
                .map(Interval::timeout)
                .orElse(otherwise);
    }

    /// How often one executor tries; at least once.
    int triesFor(DeviceTask.Kind kind) {
        String text = parameters.get("pcmk_" + kind + "_retries");
        return text == null ? 2 : Scan.atLeast(text, 1);
    }

    /// How many things it can do at a time; empty if there is no limit.
    Optional<Integer> actionLimit() {
        String text = parameters.get("pcmk_action_limit");
        if (text == null) return Optional.of(1);
        long limit = Scan.integer(text).orElse(1);
        return limit < 0 ? Optional.empty() : Optional.of(Math.max(1, (int) limit));
    }

    /// The fixed part of its delay: one for all nodes, or by node (`node1:1s;node2:5`).
    Duration delayBase(NodeName node) {
        String text = text("pcmk_delay_base");
        String mine =
                text.indexOf(':') < 0
                        ? text
                        : HostNames.find(HostNames.map(text), node.value()).orElse("");
        return duration(mine);
    }

    /// What fixed and random delay together stay below; zero for no random delay.
    Duration delayMax() {
        return duration(text("pcmk_delay_max"));
    }

    /// Devices of higher priority are asked first.
    long priority() {
        return Scan.integer(text("priority")).orElse(0);
    }

    private static Duration duration(String text) {
        return Interval.parse(text).map(Interval::toDuration).orElse(Duration.ZERO);
    }

    private boolean has(String name) {
        return !text(name).isBlank();
    }

    private String text(String name) {
        return parameters.getOrDefault(name, "");
    }
}
