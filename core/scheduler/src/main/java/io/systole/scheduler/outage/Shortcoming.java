package io.systole.scheduler.outage;

import java.util.Comparator;

/// What a plan leaves to be desired, the worst first.
///
/// @param unasked how many it interrupts without anybody's consent
/// @param meeting how many arrive where there is no room yet, or somebody they must not meet
/// @param futile  how many steps would wait for ever
public record Shortcoming(int unasked, int meeting, int futile) implements Comparable<Shortcoming> {
    private static final Comparator<Shortcoming> ORDER =
            Comparator.comparingInt(Shortcoming::unasked)
                    .thenComparingInt(Shortcoming::meeting)
                    .thenComparingInt(Shortcoming::futile);

    @Override
    public int compareTo(Shortcoming other) {
        return ORDER.compare(this, other);
    }
}
