package io.systole.clustersim;

import io.systole.model.NodeName;
import io.systole.world.Measured;
import java.util.function.Consumer;

/// What becomes of virtual machines: planned actions never stop one that is healthy and can migrate.
final class OutageJudge {
    private final Estate estate;
    private final Harms harms;
    private final Consumer<String> broken;

    OutageJudge(Estate estate, Harms harms, Consumer<String> broken) {
        this.estate = estate;
        this.harms = harms;
        this.broken = broken;
    }

    /// An agent has stopped what ran there. It may be right where something has gone wrong with it, or with what it depends on.
    void stopped(String resource, NodeName host) {
        boolean excused =
                !estate.machines().contains(resource)
                        || estate.foundations(resource).stream().anyMatch(harms::isHarmed);
        if (!excused)
            broken.accept("%s was healthy, and was stopped on %s".formatted(resource, host));
    }

    /// In a life in which nothing went wrong with it.
    void wasNeverInterrupted(String resource, Measured gone) {
        if (gone.stops() > 0 || gone.crashes() > 0 || !gone.interruption().isZero())
            broken.accept("%s was interrupted: %s".formatted(resource, gone));
    }
}
