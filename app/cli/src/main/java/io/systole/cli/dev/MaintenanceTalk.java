package io.systole.cli.dev;

import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.MaintenanceRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What someone types about maintenance: `maintenance run xen1 xen2`, and what can be said while it goes on.
final class MaintenanceTalk {
    static final List<String> HELP =
            List.of(
                    "maintenance run HOST…      empty, reboot and refill these hosts in turn",
                    "maintenance status         how far it has come",
                    "maintenance pause, resume  begin nothing new; go on",
                    "maintenance skip, abort    leave out the present host; leave out all that remain");

    private static final String USAGE =
            "maintenance run HOST…, status, pause, resume, skip, abort?";

    private final EmbeddedCluster cluster;

    MaintenanceTalk(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    /// @param words what follows `maintenance`
    List<String> reply(List<String> words) {
        if (words.isEmpty()) return List.of(USAGE);
        if (words.getFirst().equals("run")) return begin(words.subList(1, words.size()));
        var run = cluster.state().maintenance();
        if (run.isEmpty()) return List.of("No maintenance has begun.");
        long number = run.get().number();
        return switch (words.getFirst()) {
            case "status" -> status(run.get());
            case "pause" -> demand(new Command.PauseMaintenance(number));
            case "resume" -> demand(new Command.ResumeMaintenance(number));
            case "skip" -> demand(new Command.SkipMaintenance(number, "as was asked"));
            case "abort" -> demand(new Command.AbortMaintenance(number, "as was asked"));
            default -> List.of(USAGE);
        };
    }

    private List<String> begin(List<String> names) {
        if (names.isEmpty()) return List.of("Which hosts?");
        return demand(new Command.StartMaintenance(names.stream().map(NodeName::new).toList()));
    }

    private List<String> demand(Command command) {
        return cluster.demand(command).map(refusal -> List.of(refusal + ".")).orElse(List.of());
    }

    private List<String> status(MaintenanceRun run) {
        var lines = new ArrayList<String>();
        lines.add("Maintenance run %d is %s.".formatted(run.number(), run.condition()));
        for (MaintenanceRun.Report report : run.reports()) {
            String remark = report.remark().isEmpty() ? "" : ": " + report.remark();
            lines.add("%s is %s%s".formatted(report.node(), report.result(), remark));
        }
        if (!run.isOpen()) return lines;
        run.node().ifPresent(node -> lines.add(node + " " + run.phase() + obstacle(node)));
        for (int next = run.position() + 1; next < run.nodes().size(); next++)
            lines.add(run.nodes().get(next) + " comes later");
        return lines;
    }

    private String obstacle(NodeName node) {
        return Optional.ofNullable(cluster.state().drains().get(node))
                .filter(drain -> drain.phase() == Drain.Phase.BLOCKED)
                .map(drain -> ", but: " + drain.detail())
                .orElse("");
    }
}
