package io.systole.random.walk;

import io.systole.model.ExitCode;
import io.systole.transition.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Who really runs where. Does what agents do, well or badly, and tells when a promise about the truth is broken.
final class World {
    /// A copy on a host.
    private enum Copy {
        RUNS,
        /// Memory has arrived, but the original runs on.
        INCOMING
    }

    private final RandomGenerator dice;
    private final Set<String> singles;
    private final Consumer<String> breach;
    private final Map<String, Map<String, Copy>> copies = new LinkedHashMap<>();
    private final Set<String> reachable = new HashSet<>();
    private final Set<String> ill = new HashSet<>();

    /// One step in so many goes wrong; 0: none does.
    private int trouble;

    World(RandomGenerator dice, List<String> singles, Consumer<String> breach) {
        this.dice = dice;
        this.singles = Set.copyOf(singles);
        this.breach = breach;
    }

    void troubleOneIn(int many) {
        trouble = many;
    }

    void boot(String host) {
        reachable.add(host);
    }

    /// The power goes, and with it all that runs there.
    void die(String host) {
        reachable.remove(host);
        copies.values().forEach(on -> on.remove(host));
    }

    /// It goes on, but nobody can talk to it.
    void cutOff(String host) {
        reachable.remove(host);
    }

    boolean isReachable(String host) {
        return reachable.contains(host);
    }

    boolean runs(String resource, String host) {
        return on(resource).get(host) == Copy.RUNS;
    }

    List<String> hosts(String resource) {
        return on(resource).entrySet().stream()
                .filter(copy -> copy.getValue() == Copy.RUNS)
                .map(Map.Entry::getKey)
                .toList();
    }

    void crash(String resource, String host) {
        on(resource).remove(host);
        ill.add(resource);
    }

    /// Whether something has ever been wrong with it since it was started last.
    boolean isIll(String resource) {
        return ill.contains(resource);
    }

    /// Carries out an operation and answers with its exit code.
    int perform(String resource, String host, Step step) {
        boolean fails = trouble > 0 && dice.nextInt(trouble) == 0;
        return switch (step.operation()) {
            case "start" -> start(resource, host, fails);
            case "stop" -> stop(resource, host, fails);
            case "monitor" -> runs(resource, host) ? ExitCode.OK : ExitCode.NOT_RUNNING;
            case "migrate_to" ->
                    migrateTo(resource, host, step.meta("migrate_target").orElse(""), fails);
            case "migrate_from" -> migrateFrom(resource, host, fails);
            default -> ExitCode.OK;
        };
    }

    private int start(String resource, String host, boolean fails) {
        if (fails) {
            ill.add(resource);
            return ExitCode.ERROR;
        }
        var elsewhere = new ArrayList<>(hosts(resource));
        elsewhere.remove(host);
        if (singles.contains(resource) && !elsewhere.isEmpty())
            breach.accept(
                    "%s is started on %s and runs on %s".formatted(resource, host, elsewhere));
        on(resource).put(host, Copy.RUNS);
        if (hosts(resource).size() == 1) ill.remove(resource);
        return ExitCode.OK;
    }

    /// One in a few of the failed ones fails; a failed stop leaves it running.
    private int stop(String resource, String host, boolean fails) {
        if (fails && runs(resource, host) && dice.nextInt(4) == 0) {
            ill.add(resource);
            return ExitCode.ERROR;
        }
        on(resource).remove(host);
        return ExitCode.OK;
    }

    private int migrateTo(String resource, String host, String target, boolean fails) {
        if (!runs(resource, host)) return ExitCode.NOT_RUNNING;
        if (!isReachable(target)) return ExitCode.ERROR;
        if (!fails) {
            on(resource).remove(host);
            on(resource).put(target, Copy.RUNS);
            return ExitCode.OK;
        }
        switch (dice.nextInt(8)) {
            case 0 -> { // it arrived, and the answer got lost
                on(resource).remove(host);
                on(resource).put(target, Copy.RUNS);
            }
            case 1 -> crash(resource, host);
            case 2 -> on(resource).put(target, Copy.INCOMING);
            default -> {} // nothing has happened
        }
        return ExitCode.ERROR;
    }

    private int migrateFrom(String resource, String host, boolean fails) {
        if (!runs(resource, host)) return ExitCode.ERROR;
        if (!fails) return ExitCode.OK;
        if (dice.nextInt(4) == 0) crash(resource, host);
        return ExitCode.ERROR;
    }

    private Map<String, Copy> on(String resource) {
        return copies.computeIfAbsent(resource, _ -> new LinkedHashMap<>());
    }

    @Override
    public String toString() {
        return copies.toString();
    }
}
