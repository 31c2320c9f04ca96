package io.systole.fencer;

import java.time.Duration;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/// How a fence agent is to be run: by its type (`fence_ipmilan`), with parameters on its standard input.
///
/// @param parameters all of them, `action` included; `pcmk_*` are not for the agent and are left out
/// @param limit      how long the agent may take
public record DeviceCall(
        String device, String agent, NavigableMap<String, String> parameters, Duration limit) {
    public DeviceCall {
        parameters = Collections.unmodifiableNavigableMap(new TreeMap<>(parameters));
    }

    public String action() {
        return parameters.getOrDefault("action", "");
    }
}
