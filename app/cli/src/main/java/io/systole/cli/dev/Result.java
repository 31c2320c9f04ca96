package io.systole.cli.dev;

import io.systole.cli.render.Json;
import io.systole.world.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the machines have gone through, at the end.
public final class Result {
    private final Map<String, Measured> machines;
    private final Story.Ending ending;

    private Result(Map<String, Measured> machines, Story.Ending ending) {
        this.machines = machines;
        this.ending = ending;
    }

    static Result of(EmbeddedCluster cluster, Story.Ending ending) {
        var machines = new LinkedHashMap<String, Measured>();
        for (String machine : cluster.inhabitants().machines())
            machines.put(machine, cluster.measured(machine));
        return new Result(machines, ending);
    }

    public int migrations() {
        return machines.values().stream().mapToInt(Measured::migrations).sum();
    }

    /// How often a running machine was stopped by a plan.
    public int stops() {
        return machines.values().stream().mapToInt(Measured::stops).sum();
    }

    public int twice() {
        return machines.values().stream().mapToInt(Measured::twice).sum();
    }

    private int crashes() {
        return machines.values().stream().mapToInt(Measured::crashes).sum();
    }

    /// The exit codes of `systole dev`.
    public int exitCode() {
        if (stops() > 0 || twice() > 0) return 1;
        return switch (ending) {
            case Story.Ending.Told() -> 0;
            case Story.Ending.NotTold(_) -> 3;
        };
    }

    public List<String> table() {
        int width = 4;
        for (String machine : machines.keySet()) width = Math.max(width, machine.length());
        String crashed = crashes() > 0 ? "  CRASHES" : "";
        var lines = new ArrayList<String>();
        lines.add(("%-" + width + "s  MIGRATIONS  STOPS%s  INTERRUPTION").formatted("VM", crashed));
        for (var machine : machines.entrySet()) {
            var measured = machine.getValue();
            String crashes = crashes() > 0 ? "  %7d".formatted(measured.crashes()) : "";
            lines.add(
                    ("%-" + width + "s  %10d  %5d%s  %s")
                            .formatted(
                                    machine.getKey(),
                                    measured.migrations(),
                                    measured.stops(),
                                    crashes,
                                    words(measured.interruption())));
        }
        lines.add("");
        lines.add(conclusion());
        if (twice() > 0)
            lines.add(
                    "A machine ran twice at once, %d times. This must never be."
                            .formatted(twice()));
        if (ending instanceof Story.Ending.NotTold(var why))
            lines.add("Not carried through: " + why + ".");
        return lines;
    }

    private String conclusion() {
        return "%s, %s.".formatted(count(migrations(), "migration"), count(stops(), "stop"));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String words(Duration interruption) {
        return interruption.isZero()
                ? "none"
                : String.format(Locale.ROOT, "%.1f s", interruption.toMillis() / 1000.0);
    }

    public String json() {
        var list = new ArrayList<Map<String, Object>>();
        for (var machine : machines.entrySet()) {
            var measured = machine.getValue();
            var map = new LinkedHashMap<String, Object>();
            map.put("name", machine.getKey());
            map.put("migrations", measured.migrations());
            map.put("stops", measured.stops());
            map.put("crashes", measured.crashes());
            map.put("interruption-seconds", measured.interruption().toMillis() / 1000.0);
            list.add(map);
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("machines", list);
        all.put("migrations", migrations());
        all.put("stops", stops());
        all.put(
                "obstacle",
                ending instanceof Story.Ending.NotTold(var why)
                        ? Optional.of(why)
                        : Optional.empty());
        return Json.write(all);
    }
}
