package io.systole.host;

import io.systole.host.ocf.AgentEnvironment;
import io.systole.host.ocf.AgentMetadata;
import io.systole.model.AgentName;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The kinds of agents, each with its own way of being called.
enum AgentClass {
    OCF,
    LSB,
    SYSTEMD,
    FENCE,
    /// The connection to a remote node: not an agent's work.
    REMOTE,
    UNKNOWN;

    /// `service` means an init script where there is one, and otherwise a unit of systemd.
    static AgentClass of(AgentName agent, HostSettings settings) {
        return switch (agent.standardLowerCase()) {
            case "ocf" -> agent.isRemoteConnection() ? REMOTE : OCF;
            case "lsb" -> LSB;
            case "systemd" -> SYSTEMD;
            case "service" -> settings.initScripts().contains(agent.type()) ? LSB : SYSTEMD;
            case "stonith" -> FENCE;
            default -> UNKNOWN;
        };
    }

    /// Whether agents of this kind describe themselves.
    boolean hasMetadata() {
        return this == OCF || this == FENCE;
    }

    static AgentCall ocf(Operation operation, AgentMetadata metadata, HostSettings settings) {
        String task =
                operation.task().equals("reload-agent") ? metadata.reloadTask() : operation.task();
        return ocf(
                settings,
                operation.agent(),
                operation.resource(),
                operation.attributes(),
                task,
                operation.resource() + " " + task);
    }

    /// The call by which an agent describes itself.
    static AgentCall metadata(AgentName agent, HostSettings settings) {
        String purpose = "description of " + agent;
        return agent.isFenceDevice()
                ? FenceAgentCall.of(
                        settings,
                        agent.type(),
                        new TreeMap<>(java.util.Map.of("action", "metadata")),
                        purpose)
                : ocf(settings, agent, agent.type(), new TreeMap<>(), "meta-data", purpose);
    }

    private static AgentCall ocf(
            HostSettings settings,
            AgentName agent,
            String resource,
            NavigableMap<String, String> attributes,
            String task,
            String purpose) {
        return new AgentCall(
                purpose,
                "%s/resource.d/%s/%s".formatted(settings.ocfRoot(), agent.provider(), agent.type()),
                List.of(task),
                AgentEnvironment.ocf(
                        settings.path(),
                        settings.ocfRoot(),
                        settings.nodeName(),
                        agent,
                        resource,
                        attributes),
                "");
    }

    static AgentCall lsb(Operation operation, HostSettings settings) {
        String task = operation.task().equals("monitor") ? "status" : operation.task();
        return new AgentCall(
                operation.resource() + " " + task,
                settings.initFolder() + "/" + operation.agent().type(),
                List.of(task),
                AgentEnvironment.plain(settings.path()),
                "");
    }

    static AgentCall systemd(Operation operation, HostSettings settings) {
        String unit = unit(operation.agent().type());
        List<String> arguments =
                operation.task().equals("monitor")
                        ? List.of("show", "--property=LoadState", "--property=ActiveState", unit)
                        : List.of(operation.task(), unit);
        return new AgentCall(
                operation.resource() + " " + operation.task(),
                "systemctl",
                arguments,
                AgentEnvironment.plain(settings.path()),
                "");
    }

    private static String unit(String name) {
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "" : name.substring(dot + 1)) {
            case "service",
                    "socket",
                    "mount",
                    "path",
                    "timer",
                    "target",
                    "device",
                    "swap",
                    "slice" ->
                    name;
            default -> name + ".service";
        };
    }
}
