package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.Scan;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long a target is to be avoided after live migrations to it have failed, per resource and target.
///
/// Who runs the operations keeps two transient attributes of the target node: `migration-failures-NAME`, how often in a
/// row a migration of the resource to it has failed, and `last-migration-failure-NAME`, when it did last (epoch seconds);
/// both are deleted when one succeeds. Where they are missing the failed operation in the history counts as one failure.
public final class Patience {
    private static final String COUNT = "migration-failures-";
    private static final String TIME = "last-migration-failure-";

    private final StatusIndex status;
    private final Roster roster;

    public Patience(StatusIndex status, Roster roster) {
        this.status = status;
        this.roster = roster;
    }

    /// Targets to be avoided now, in natural name order. Their ends are noted as instants at which things may change.
    ///
    /// @param name as histories have it
    public List<Avoidance> of(Primitive resource, String name) {
        var options = MigrationOptions.of(resource);
        var avoided = new ArrayList<Avoidance>();
        for (Node target : roster.nodes()) {
            long last = lastFailure(name, target);
            if (last <= 0 || lastSuccess(name, target) > last) continue;
            int failures = failures(name, target);
            Instant until = Instant.ofEpochSecond(last).plus(backOff(options, failures));
            if (!roster.now().isBefore(until)) continue;
            roster.changes().at(until);
            avoided.add(new Avoidance(target, failures, until));
        }
        return List.copyOf(avoided);
    }

    private static Duration backOff(MigrationOptions options, int failures) {
        Duration backOff = options.backOff();
        for (int i = 1; i < failures && backOff.compareTo(options.longestBackOff()) < 0; i++)
            backOff = backOff.multipliedBy(2);
        return backOff.compareTo(options.longestBackOff()) < 0 ? backOff : options.longestBackOff();
    }

    private static int failures(String name, Node target) {
        return Math.max(1, (int) Math.min(number(target, COUNT + name), 1_000_000));
    }

    private static long number(Node node, String attribute) {
        Optional<String> text = node.attribute(attribute);
        return text.isEmpty() ? 0 : Scan.integer(text.get()).orElse(0);
    }

    private long lastFailure(String name, Node target) {
        long last = number(target, TIME + name);
        for (Journey journey : journeysTo(target, name)) {
            if (Journey.hasFailed(journey.last()))
                last = Math.max(last, journey.last().lastChange());
        }
        return last;
    }

    private long lastSuccess(String name, Node target) {
        long last = 0;
        for (Journey journey : journeysTo(target, name)) {
            if (!journey.isDeparture() && MigrationTraces.succeeded(journey.last()))
                last = Math.max(last, journey.last().lastChange());
        }
        return last;
    }

    private List<Journey> journeysTo(Node target, String name) {
        var journeys = new ArrayList<Journey>();
        for (String host : status.nodes()) {
            for (HistoryEntry entry : status.entries(host, name)) {
                Journey.of(entry, host)
                        .filter(it -> it.isNamed() && it.goesTo(target.name().value()))
                        .ifPresent(journeys::add);
            }
        }
        return journeys;
    }
}
