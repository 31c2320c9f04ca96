package io.systole.fencer;

import java.time.Duration;

/// How long to wait before the first deed, so that of two sides that would fence each other one comes first.
///
/// The random part is drawn from the fencing's seed, its target and the device: every member that works it out gets
/// the same.
final class Delays {
    private Delays() {}

    /// What the scheduler asks for, plus the device's own delay, whose fixed and random parts together stay below
    /// `pcmk_delay_max`.
    static Duration before(Fencing fencing, Device device) {
        Duration asked = fencing.delay().isNegative() ? Duration.ZERO : fencing.delay();
        Duration base = device.delayBase(fencing.target());
        long room = device.delayMax().minus(base).toMillis();
        if (room <= 0) return asked.plus(base);
        return asked.plus(base).plusMillis(Math.floorMod(draw(fencing, device), room));
    }

    /// Vigna's SplitMix64, one step.
    private static long draw(Fencing fencing, Device device) {
        long z =
                fencing.seed() * 0x9E3779B97F4A7C15L
                        + fencing.target().value().hashCode() * 31L
                        + device.id().hashCode();
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
