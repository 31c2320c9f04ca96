package io.systole.world;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Chance that can be repeated: everything follows from the seed.
///
/// Each part of the world draws from a chance of its own, so that one more draw in one part changes nothing in another.
public final class Chance {
    private final SplittableRandom random;

    public Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /// A chance of its own for the named part. The name, not the time of asking, makes it different.
    public static Chance of(long seed, String part) {
        return new Chance(seed * 0x9E3779B97F4A7C15L + part.hashCode());
    }

    /// @param share how many of a thousand times it is so
    public boolean perMille(int share) {
        return share > 0 && random.nextInt(1_000) < share;
    }

    /// From 0 up to, not including, the bound.
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public long seed() {
        return random.nextLong();
    }

    public Duration between(Duration shortest, Duration longest) {
        long span = longest.minus(shortest).toMillis();
        return span <= 0 ? shortest : shortest.plusMillis(random.nextLong(span + 1));
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
