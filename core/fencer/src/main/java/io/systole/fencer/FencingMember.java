package io.systole.fencer;

import io.systole.model.NodeName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A member as the fencer sees it.
///
/// @param isOnline   whether it can be asked to run a fence agent
/// @param lostSince  since when it has been silent, where it is
/// @param attributes permanent node attributes, for topology levels that go by them
public record FencingMember(
        NodeName name,
        boolean isOnline,
        Optional<Instant> lostSince,
        Map<String, String> attributes) {
    public FencingMember {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
