package io.systole.host;

import io.systole.host.ocf.AgentEnvironment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How a fence agent is called: no arguments, and its parameters as lines `name=value` on the standard input, so that
/// no password can be seen among the processes.
public final class FenceAgentCall {
    private FenceAgentCall() {}

    /// @param agent      the agent's type, `fence_ipmilan`
    /// @param parameters all of them, `action` included
    public static AgentCall of(
            HostSettings settings, String agent, Map<String, String> parameters, String purpose) {
        var input = new StringBuilder();
        new TreeMap<>(parameters)
                .forEach((name, value) ->
                        input.append(name)
                                .append('=')
                                .append(value.replace('\n', ' '))
                                .append('\n'));
        return new AgentCall(
                purpose,
                settings.fenceFolder() + "/" + agent,
                List.of(),
                AgentEnvironment.plain(settings.path()),
                input.toString());
    }
}
