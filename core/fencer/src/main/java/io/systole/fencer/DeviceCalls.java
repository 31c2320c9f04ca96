package io.systole.fencer;

import io.systole.model.NodeName;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;

/// Makes the parameters a fence agent reads: its own as configured, the action, and whom it is about.
final class DeviceCalls {
    private static final Set<String> NOT_FOR_AGENTS =
            Set.of("provides", "stonith-timeout", "priority", "crm_feature_set", "id");
    private static final String TO_BE_FILLED_IN = "dynamic";

    private DeviceCalls() {}

    static DeviceCall of(
            Device device, DeviceTask.Kind kind, NodeName target, Duration usualTimeout) {
        var parameters = new TreeMap<String, String>();
        device.parameters()
                .forEach((name, value) -> {
                    if (!name.startsWith("pcmk_") && !NOT_FOR_AGENTS.contains(name))
                        parameters.put(name, value);
                });
        parameters.put("action", device.actionFor(kind));
        if (kind != DeviceTask.Kind.LIST) {
            parameters.put("nodename", target.value());
            String argument = hostArgument(device);
            boolean free =
                    parameters.getOrDefault(argument, TO_BE_FILLED_IN).equals(TO_BE_FILLED_IN);
            // What an administrator has set firmly is not overwritten.
            if (!argument.equals("none") && free) parameters.put(argument, device.plugOf(target));
        }
        return new DeviceCall(
                device.id(), device.agent(), parameters, device.timeoutFor(kind, usualTimeout));
    }

    /// The parameter that names the node to the agent: as configured, or the one the agent takes of the usual two.
    private static String hostArgument(Device device) {
        String configured = device.parameters().get("pcmk_host_argument");
        if (configured != null && !configured.isBlank()) return configured;
        var takes = device.traits().parameters();
        if (takes.isEmpty() || takes.contains("port") && !takes.contains("plug")) return "port";
        return takes.contains("plug") ? "plug" : "none";
    }
}
