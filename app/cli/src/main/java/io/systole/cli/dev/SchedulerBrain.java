package io.systole.cli.dev;

import io.systole.cib.Cib;
import io.systole.cli.render.WhyText;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The real scheduler, asked by the embedded cluster.
public final class SchedulerBrain implements Brain {
    private final Policy policy;

    public SchedulerBrain(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Plan plan(Cib cib, Instant now) {
        var schedule = Scheduler.scheduleLive(cib, now, policy);
        return new Plan(schedule.graph(), schedule.explanation().summary().tell());
    }

    @Override
    public List<String> why(Cib cib, Instant now, String resource) {
        var explanation = Scheduler.scheduleLive(cib, now, policy).explanation();
        var lines = new ArrayList<>(WhyText.tell(explanation.why(resource)).lines().toList());
        if (lines.isEmpty()) lines.add("Nothing is to happen to it.");
        var points = points(explanation.scores(), resource);
        if (!points.isEmpty())
            lines.add("What speaks for each host, in points: " + String.join(", ", points) + ".");
        return lines;
    }

    /// The last score of each node is the one that counted.
    private static List<String> points(List<String> scores, String resource) {
        String about = ": " + resource + " allocation score on ";
        var byNode = new LinkedHashMap<String, String>();
        for (String line : scores) {
            int at = line.indexOf(about);
            if (at < 0) continue;
            String[] parts = line.substring(at + about.length()).split(": ", 2);
            byNode.put(parts[0], parts[1]);
        }
        var points = new ArrayList<String>();
        byNode.forEach((node, score) -> points.add(node + " " + score));
        return points;
    }
}
