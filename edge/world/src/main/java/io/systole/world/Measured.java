package io.systole.world;

import java.time.Duration;

/// What one resource has gone through so far.
///
/// @param stops        how often it was running and was stopped on purpose
/// @param crashes      how often it died, or its host with it
/// @param twice        how often a second copy was started while one ran: never, if all is well
/// @param interruption how long it ran nowhere, since it was first started
public record Measured(
        int starts, int migrations, int stops, int crashes, int twice, Duration interruption) {}
