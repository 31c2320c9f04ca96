package io.systole.cli.dev;

import io.systole.cib.Cib;
import io.systole.cli.render.WhyText;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The real scheduler, asked by the embedded cluster.
public final class SchedulerBrain implements Brain {
    private final Policy policy;

    public SchedulerBrain(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Plan plan(Cib cib, Instant now) {
        var schedule = Scheduler.schedule(cib, now, policy);
        return new Plan(schedule.graph(), schedule.explanation().summary().tell());
    }

    @Override
    public List<String> why(Cib cib, Instant now, String resource) {
        var explanation = Scheduler.schedule(cib, now, policy).explanation();
        var lines = new ArrayList<>(WhyText.tell(explanation.why(resource)).lines().toList());
        String about = ": " + resource + " allocation score on ";
        for (String score : explanation.scores()) {
            int at = score.indexOf(about);
            if (at >= 0) lines.add("  score on " + score.substring(at + about.length()));
        }
        return lines;
    }
}
