package io.systole.fencer;

import io.systole.cib.Cib;
import io.systole.cib.config.Configuration;
import io.systole.model.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The fencing levels of the configuration.
///
/// Levels that name the node come before those that match its name by a pattern, and these before those that go by an
/// attribute; kinds are not mixed for one node.
public record Topology(List<Rung> rungs) {
    private static final int HIGHEST = 9;

    public Topology {
        rungs = List.copyOf(rungs);
    }

    /// One `fencing-level`.
    ///
    /// @param index   lower ones are tried first
    /// @param devices all of which must succeed
    public record Rung(Aim aim, int index, List<String> devices) {
        public Rung {
            devices = List.copyOf(devices);
        }
    }

    /// Which nodes a level is for.
    public sealed interface Aim {
        record ByName(String name) implements Aim {}

        record ByPattern(String pattern) implements Aim {}

        record ByAttribute(String name, String value) implements Aim {}
    }

    static Topology of(Cib cib) {
        var rungs = new ArrayList<Rung>();
        for (Configuration.Level level : cib.configuration().fencingLevels()) {
            rung(level).ifPresent(rungs::add);
        }
        return new Topology(rungs);
    }

    private static Optional<Rung> rung(Configuration.Level level) {
        int index = level.attribute("index").map(text -> Scan.atLeast(text, 0)).orElse(0);
        var aim = aim(level);
        if (index < 1 || index > HIGHEST || aim.isEmpty()) return Optional.empty();
        var devices = HostNames.ofList(level.attribute("devices", ""));
        return Optional.of(new Rung(aim.get(), index, devices));
    }

    private static Optional<Aim> aim(Configuration.Level level) {
        var name = level.attribute("target");
        if (name.isPresent()) return Optional.of(new Aim.ByName(name.get()));
        var pattern = level.attribute("target-pattern");
        if (pattern.isPresent()) return Optional.of(new Aim.ByPattern(pattern.get()));
        return level.attribute("target-attribute")
                .map(attribute ->
                        new Aim.ByAttribute(attribute, level.attribute("target-value", "")));
    }

    /// The levels for the node, by rising index; empty if it has none. Elements of one index make one level.
    List<Level> of(FencingMember node) {
        List<Predicate<Aim>> kinds =
                List.of(
                        aim -> aim instanceof Aim.ByName(String name) && node.name().isSame(name),
                        aim ->
                                aim instanceof Aim.ByPattern(String pattern)
                                        && matches(pattern, node.name().value()),
                        aim ->
                                aim instanceof Aim.ByAttribute(String name, String value)
                                        && value.equals(node.attributes().get(name)));
        for (Predicate<Aim> kind : kinds) {
            var first = rungs.stream().map(Rung::aim).filter(kind).findFirst();
            if (first.isPresent()) return levels(first.get());
        }
        return List.of();
    }

    record Level(int index, List<String> devices) {}

    private List<Level> levels(Aim aim) {
        var byIndex = new TreeMap<Integer, List<String>>();
        for (Rung rung : rungs) {
            if (isSame(rung.aim(), aim))
                byIndex.computeIfAbsent(rung.index(), _ -> new ArrayList<>())
                        .addAll(rung.devices());
        }
        var levels = new ArrayList<Level>();
        byIndex.forEach((index, devices) ->
                levels.add(new Level(index, devices.stream().distinct().toList())));
        return levels;
    }

    private static boolean isSame(Aim one, Aim other) {
        return one instanceof Aim.ByName(String a) && other instanceof Aim.ByName(String b)
                ? a.equalsIgnoreCase(b)
                : one.equals(other);
    }

    /// A pattern that is none matches nothing.
    private static boolean matches(String pattern, String name) {
        try {
            return Pattern.compile(pattern).matcher(name).find();
        } catch (PatternSyntaxException _) {
            return false;
        }
    }
}
