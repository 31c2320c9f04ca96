package io.systole.world;

import io.systole.host.AgentCall;
import io.systole.model.NodeName;
import io.systole.model.Scan;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// What an agent is asked for, as far as the simulated ones care.
///
/// @param resource   the id executors know; for a fence device its program
/// @param of         whose work it is
/// @param level      the check level of a monitor
/// @param target     for `migrate_to` where to, for `migrate_from` where from, for fencing whom
/// @param timeout    how long the one who asks will wait
public record Request(
        String resource,
        String action,
        Kind of,
        int level,
        Optional<NodeName> target,
        Duration timeout) {

    public enum Kind {
        /// A resource agent's.
        RESOURCE,
        /// A fence device's own, turning a host off or on.
        POWER,
        /// A fence device is asked how it is, or whom it knows.
        DEVICE
    }

    private static final String META = "OCF_RESKEY_CRM_meta_";
    private static final Duration LONG = Duration.ofDays(1);

    /// What the call means: resource agents are told by environment and argument, fence agents by their input.
    static Request of(AgentCall call) {
        return call.input().isEmpty() ? ofResource(call) : ofDevice(call);
    }

    private static Request ofResource(AgentCall call) {
        var environment = call.environment();
        String action = call.arguments().isEmpty() ? "" : call.arguments().getFirst();
        String side = action.equals("migrate_from") ? "migrate_source" : "migrate_target";
        return new Request(
                environment.getOrDefault("OCF_RESOURCE_INSTANCE", ""),
                action,
                Kind.RESOURCE,
                Scan.atLeast(environment.getOrDefault("OCF_CHECK_LEVEL", "0"), 0),
                Optional.ofNullable(environment.get(META + side)).map(NodeName::new),
                Duration.ofMillis(
                        Scan.atLeast(environment.getOrDefault(META + "timeout", "20000"), 1)));
    }

    private static Request ofDevice(AgentCall call) {
        String action = said(call, "action").findFirst().orElse("");
        Kind kind =
                switch (action) {
                    case "on", "off", "reboot" -> Kind.POWER;
                    default -> Kind.DEVICE;
                };
        var whom =
                Stream.of("nodename", "port", "plug").flatMap(name -> said(call, name)).findFirst();
        return new Request(call.program(), action, kind, 0, whom.map(NodeName::new), LONG);
    }

    private static Stream<String> said(AgentCall call, String name) {
        return Arrays.stream(call.input().split("\n"))
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).strip());
    }

    public boolean is(String name) {
        return action.equals(name);
    }
}
