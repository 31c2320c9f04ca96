package io.systole.host;

import io.systole.host.ocf.AgentMetadata;
import io.systole.model.ExitCode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/// The fence devices started on this host. To start one means to check that it answers, and then to keep an eye on
/// it; there is nothing to stop but that. A daemon that has just come up has started none.
final class FenceDevices {
    private static final String CALLS = "pcmk_";
    private static final Set<String> NOT_FOR_AGENTS =
            Set.of("crm_feature_set", "provides", "stonith-timeout", "id");

    private final Set<String> started = new HashSet<>();

    Errand errand(Operation operation, AgentMetadata metadata, HostSettings settings) {
        return switch (operation.task()) {
            case "start", "reload", "reload-agent" ->
                    new Errand.Call(check(operation, metadata, settings));
            case "monitor" ->
                    started.contains(operation.resource())
                            ? new Errand.Call(check(operation, metadata, settings))
                            : answered(ExitCode.NOT_RUNNING);
            case "stop" -> answered(ExitCode.OK);
            default -> answered(ExitCode.UNIMPLEMENTED);
        };
    }

    void note(Operation operation, OperationResult result) {
        boolean well =
                result instanceof OperationResult.Answered(int code, _) && code == ExitCode.OK;
        switch (operation.task()) {
            case "start" -> {
                if (well) started.add(operation.resource());
            }
            case "stop" -> started.remove(operation.resource());
            default -> {}
        }
    }

    private static Errand answered(int code) {
        return new Errand.Known(new OperationResult.Answered(code, ""));
    }

    private static AgentCall check(
            Operation operation, AgentMetadata metadata, HostSettings settings) {
        var parameters = new TreeMap<String, String>();
        operation
                .attributes()
                .forEach((name, value) -> {
                    if (!name.startsWith("CRM_meta_")
                            && !name.startsWith(CALLS)
                            && !NOT_FOR_AGENTS.contains(name)) parameters.put(name, value);
                });
        boolean onlyStatus = metadata.offers("status") && !metadata.offers("monitor");
        parameters.put(
                "action",
                operation
                        .attributes()
                        .getOrDefault("pcmk_monitor_action", onlyStatus ? "status" : "monitor"));
        return FenceAgentCall.of(
                settings,
                operation.agent().type(),
                parameters,
                operation.resource() + " " + operation.task());
    }
}
