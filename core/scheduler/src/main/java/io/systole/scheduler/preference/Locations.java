package io.systole.scheduler.preference;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.constraint.Location;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;

/// Applies location constraints to the resources they name and to what these are made of, the newest constraint first.
final class Locations {
    private final ScoreBench bench;

    private Locations(ScoreBench bench) {
        this.bench = bench;
    }

    static void apply(ScoreBench bench) {
        var locations = new Locations(bench);
        for (Location location : bench.constraints().locations())
            locations.applyTo(location.resource(), location, Weight.FULL);
    }

    /// Members of a group after the first follow it; they only learn which nodes there are.
    private enum Weight {
        FULL,
        NONE
    }

    private void applyTo(Resource resource, Location location, Weight weight) {
        add(resource, location, weight);
        switch (resource) {
            case Primitive _ -> {}
            case Group group -> {
                for (Resource member : group.children()) {
                    boolean follows = group.isCollocated() && member != group.children().getFirst();
                    applyTo(member, location, follows ? Weight.NONE : weight);
                }
            }
            case Clone clone -> {
                for (Resource instance : clone.children()) applyTo(instance, location, weight);
            }
            case Bundle bundle -> {
                for (Bundle.Replica replica : bundle.replicas()) {
                    applyTo(replica.container(), location, weight);
                    replica.address().ifPresent(address -> applyTo(address, location, weight));
                }
                if (location.role() == Role.PROMOTED)
                    bundle.inner().ifPresent(inner -> applyTo(inner, location, weight));
            }
        }
    }

    private void add(Resource resource, Location location, Weight weight) {
        if (!location.isAbout(bench.situation().of(resource).requestedRole())) return;
        NodeScores table = bench.of(resource);
        for (Location.Wish wish : location.wishes()) {
            var node = wish.node();
            Score score = weight == Weight.FULL ? wish.score() : Score.ZERO;
            table.add(node, Score.ZERO, score, Cause.LOCATION, location.id());
            Discovery before = table.discovery(node);
            Discovery after = before.orStronger(location.discovery());
            if (after == before) continue;
            table.discover(node, after);
            if (after == Discovery.EXCLUSIVE) bench.markExclusive(resource);
        }
    }
}
