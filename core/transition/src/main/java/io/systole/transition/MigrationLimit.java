package io.systole.transition;

import io.systole.model.Scan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which live migrations are under way, and whether another may begin: `migration-limit` of the transition, for each node.
///
/// A migration counts on the node it leaves and on the node it goes to, from `migrate_to` until `migrate_from` has
/// ended. Its second half is never held back: the machine is on its way.
public final class MigrationLimit {
    private record Way(String from, String to) {
        boolean touches(String node) {
            return from.equals(node) || to.equals(node);
        }
    }

    /// A resource under way. Instances of a clone may have one name, and then leave different nodes.
    private record Traveller(String resource, Way way) {}

    private final int perNode;
    private final Map<Traveller, Way> underWay = new LinkedHashMap<>();

    private MigrationLimit(int perNode) {
        this.perNode = perNode;
    }

    /// As the graph says; without a limit if it says nothing.
    public static MigrationLimit of(TransitionGraph graph) {
        return new MigrationLimit(
                graph.header("migration-limit").map(text -> Scan.atLeast(text, 0)).orElse(0));
    }

    /// No limit.
    public static MigrationLimit none() {
        return new MigrationLimit(0);
    }

    /// Whether the step may begin.
    public boolean admits(Step step) {
        Optional<Way> way = way(step);
        if (way.isEmpty()) return true;
        return step.operation().equals("migrate_from")
                || perNode <= 0
                || (count(way.get().from()) < perNode && count(way.get().to()) < perNode);
    }

    /// It begins, whatever the limit says. What is no migration takes no place.
    public void take(Step step) {
        way(step).ifPresent(way -> underWay.put(new Traveller(resource(step), way), way));
    }

    public void ended(Step step, boolean well) {
        boolean over =
                step.operation().equals("migrate_from")
                        || (!well && step.operation().equals("migrate_to"));
        if (over) way(step).ifPresent(way -> underWay.remove(new Traveller(resource(step), way)));
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
