package io.systole.control;

import io.systole.transition.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which live migrations are under way, and whether another may begin.
///
/// A migration counts on the node it leaves and on the node it goes to, from `migrate_to` until `migrate_from` has
/// ended. Its second half is never held back: the machine is on its way.
final class Migrations {
    private record Way(String from, String to) {
        boolean touches(String node) {
            return from.equals(node) || to.equals(node);
        }
    }

    private final int limitPerNode;
    private final Map<String, Way> underWay = new LinkedHashMap<>();

    /// @param limitPerNode no limit if not positive
    Migrations(int limitPerNode) {
        this.limitPerNode = limitPerNode;
    }

    /// Whether the step may begin; if it is a migration, its place is taken.
    boolean admits(Step step) {
        Optional<Way> way = way(step);
        if (way.isEmpty()) return true;
        boolean free =
                step.operation().equals("migrate_from")
                        || limitPerNode <= 0
                        || (count(way.get().from()) < limitPerNode
                                && count(way.get().to()) < limitPerNode);
        if (free) underWay.put(resource(step), way.get());
        return free;
    }

    void ended(Step step, boolean well) {
        boolean over =
                step.operation().equals("migrate_from")
                        || (!well && step.operation().equals("migrate_to"));
        if (over) underWay.remove(resource(step));
    }

    private long count(String node) {
        return underWay.values().stream().filter(way -> way.touches(node)).count();
    }

    private static Optional<Way> way(Step step) {
        if (!step.operation().equals("migrate_to") && !step.operation().equals("migrate_from"))
            return Optional.empty();
        return Optional.of(
                new Way(
                        step.meta("migrate_source").orElse(""),
                        step.meta("migrate_target").orElse("")));
    }

    private static String resource(Step step) {
        return step.resource().map(Step.ResourceName::id).orElse("");
    }
}
