package io.systole.cli.dev;

import io.systole.cib.Cib;
import io.systole.model.Policy;
import java.time.Instant;
import java.util.List;

/// The real scheduler.
public final class SchedulerBrain implements Brain {
    private final Policy policy;

    public SchedulerBrain(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Plan plan(Cib cib, Instant now) {
        throw new UnsupportedOperationException("the scheduler is being written");
    }

    @Override
    public List<String> why(Cib cib, Instant now, String resource) {
        throw new UnsupportedOperationException("the scheduler is being written");
    }
}
