package io.systole.control;

import io.systole.model.NodeName;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the leader hears of the members, outside the log.
///
/// @param silence how long nothing has been heard of each; those missing are not judged
/// @param load    how busy those are that told it, in hundredths of what their processors can do
public record Contact(Map<NodeName, Duration> silence, Map<NodeName, Integer> load) {
    public Contact {
        silence = Collections.unmodifiableMap(new LinkedHashMap<>(silence));
        load = Collections.unmodifiableMap(new LinkedHashMap<>(load));
    }

    public static Contact of(Map<NodeName, Duration> silence) {
        return new Contact(silence, Map.of());
    }
}
