package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.Role;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.journey.MigrationTraces;
import io.systole.scheduler.journey.Pairing;
import io.systole.scheduler.journey.StatusIndex;
import io.systole.scheduler.situation.Activity.PartialMigration;
import java.util.Optional;

/// Tells from both ends of a live migration where the resource is now.
///
/// An entry that does not name both nodes, or was not recorded on the one it names, is passed over.
final class MigrationReader {
    private final Workbench bench;
    private final Primitive resource;
    private final ResourceBench activity;
    private final NodeBench node;
    private final MigrationTraces traces;
    private final ActiveResources activeResources;

    private record Journey(String source, String target) {
        static Optional<Journey> of(HistoryEntry entry) {
            return entry.attribute("migrate_source")
                    .flatMap(source ->
                            entry.attribute("migrate_target")
                                    .map(target -> new Journey(source, target)));
        }
    }

    MigrationReader(Workbench bench, StatusIndex status, Primitive resource, NodeBench node) {
        this.bench = bench;
        this.resource = resource;
        this.activity = bench.of(resource);
        this.node = node;
        this.traces = new MigrationTraces(status, name(), Pairing.under(bench.roster.policy()));
        this.activeResources = new ActiveResources(bench);
    }

    /// Classically an instance is looked for by its own name, so of those that can't be told apart nothing is found.
    private String name() {
        return switch (bench.roster.policy()) {
            case PACEMAKER -> resource.id();
            case CONTINUITY -> activity.name();
        };
    }

    private Optional<Journey> journeyFromHere(HistoryEntry departure) {
        return Journey.of(departure).filter(it -> node.node.name().isSame(it.source));
    }

    private Optional<NodeBench> online(String name) {
        return bench.roster.node(name).map(bench::of).filter(it -> it.online);
    }

    void readSuccessfulDeparture(HistoryEntry departure) {
        var journey = journeyFromHere(departure);
        if (journey.isEmpty()) return;
        String source = journey.get().source;
        String target = journey.get().target;

        boolean sourceActed = traces.actedSince(source, departure);
        var arrival = traces.arrival(departure, target, source);
        if (arrival.isPresent() && sourceActed) return;
        boolean targetIsNewer = traces.hasNewerState(target, Optional.of(departure), arrival);
        if (sourceActed && targetIsNewer) return;
        if (arrival.filter(MigrationTraces::succeeded).isPresent()) {
            activity.role = Role.STOPPED;
            activity.danglingSources.addFirst(node.node);
            return;
        }
        activity.role = Role.STARTED;
        var activeTarget = targetIsNewer ? Optional.<NodeBench>empty() : online(target);
        if (arrival.filter(it -> it.status() != ExecutionStatus.PENDING.code()).isPresent()) {
            activeTarget.ifPresentOrElse(
                    it -> activeResources.add(resource, it, true), this::giveUpMigrating);
        } else if (online(target).isEmpty() || !traces.isUnknownOn(target)) {
            if (activeTarget.isPresent()) {
                activeResources.add(resource, activeTarget.get(), false);
                if (node.online) {
                    Node to = activeTarget.get().node;
                    activity.partialMigration = Optional.of(new PartialMigration(node.node, to));
                }
            } else if (!sourceActed) {
                giveUpMigrating();
            }
        }
    }

    private void giveUpMigrating() {
        activity.failToStop();
        activity.migratable = false;
    }

    void readFailedDeparture(HistoryEntry departure) {
        var journey = journeyFromHere(departure);
        if (journey.isEmpty()) return;
        String source = journey.get().source;
        String target = journey.get().target;

        activity.role = Role.STARTED;
        var arrival = traces.arrival(departure, target, source).filter(MigrationTraces::succeeded);
        boolean mayBeOnTarget =
                !traces.isUnknownOn(target)
                        && !traces.hasNewerState(target, Optional.of(departure), arrival);
        if (mayBeOnTarget) {
            online(target).ifPresent(it -> activeResources.add(resource, it, false));
        } else if (!traces.actedSince(source, departure)) {
            activity.danglingSources.addFirst(node.node);
        }
    }

    void readFailedArrival(HistoryEntry arrival) {
        var journey = Journey.of(arrival).filter(it -> node.node.name().isSame(it.target));
        if (journey.isEmpty()) return;
        String source = journey.get().source;

        activity.role = Role.STARTED;
        var departure =
                traces.departure(source, journey.get().target).filter(MigrationTraces::succeeded);
        boolean mayBeOnSource =
                !traces.isUnknownOn(source)
                        && !traces.hasNewerState(source, departure, Optional.of(arrival));
        if (mayBeOnSource) online(source).ifPresent(it -> activeResources.add(resource, it, true));
    }
}
