package io.systole.scheduler.constraint;

import io.systole.cib.config.ConstraintDefinition;
import io.systole.cib.config.ConstraintDefinition.ColocationDefinition;
import io.systole.cib.config.ConstraintDefinition.LocationDefinition;
import io.systole.cib.config.ConstraintDefinition.OrderDefinition;
import io.systole.cib.config.ConstraintDefinition.TicketDefinition;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Finding;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was asked: all constraints, configured and implied, in terms of resources and nodes.
public final class Constraints {
    private final List<Ordering> orderings;
    private final List<Location> locations;
    private final List<List<Location>> locationsByResource;
    private final ColocationBook colocations;
    private final List<TicketEffect> ticketEffects;
    private final List<Finding.FencingWanted> demands;
    private final Set<Primitive> frozen = new HashSet<>();
    private final Set<Resource> unpromotable;
    private final Partners settled;
    private final Map<String, OnMove> onMove = new HashMap<>();

    private Constraints(
            int resources,
            List<Ordering> orderings,
            List<Location> locations,
            ColocationBook colocations,
            TicketReader tickets) {
        this.orderings = List.copyOf(orderings);
        this.locations = List.copyOf(locations);
        this.locationsByResource = byResource(resources, locations);
        this.colocations = colocations;
        this.ticketEffects = List.copyOf(tickets.effects);
        this.demands = List.copyOf(tickets.demands);
        this.unpromotable = new HashSet<>(tickets.unpromotable);
        for (TicketEffect effect : ticketEffects)
            if (effect instanceof TicketEffect.Freeze(var primitive, _)) frozen.add(primitive);
        this.settled = new Partners(colocations, Partners.Progress.DONE);
    }

    public static Constraints resolve(Inventory inventory, Situation situation) {
        var directory = new Directory(inventory, situation);
        var locations = new ArrayList<Location>();
        var orderings = new ArrayList<Ordering>();
        var colocations = new ColocationBook(inventory.all().size());
        var locationReader = new LocationReader(inventory, situation, directory, locations::add);
        var orderReader = new OrderReader(directory, orderings::add);
        var ticketReader = new TicketReader(inventory, situation, directory);
        var colocationReader =
                new ColocationReader(
                        directory,
                        inventory.options().health(),
                        colocation -> {
                            colocations.add(colocation);
                            if (colocation.score().isMinusInfinity())
                                orderings.addAll(Separation.of(colocation));
                        });

        HealthReader.read(inventory, locations::add);
        for (ConstraintDefinition definition : inventory.cib().configuration().constraints()) {
            if (definition.id().isEmpty()) continue;
            switch (definition) {
                case LocationDefinition location -> locationReader.read(location);
                case ColocationDefinition colocation -> colocationReader.read(colocation);
                case OrderDefinition order -> orderReader.read(order);
                case TicketDefinition ticket -> ticketReader.read(ticket);
            }
        }
        var constraints =
                new Constraints(
                        inventory.all().size(),
                        orderings,
                        locations.reversed(),
                        colocations,
                        ticketReader);
        for (ConstraintDefinition definition : inventory.cib().configuration().constraints())
            if (definition instanceof OrderDefinition order)
                OnMove.of(order).ifPresent(word -> constraints.onMove.put(order.id(), word));
        var implied =
                new ImpliedColocations(
                        primitive ->
                                situation.of(primitive).managed()
                                        && !constraints.isFrozen(primitive),
                        colocations::add);
        for (Resource resource : inventory.topLevel()) implied.of(resource);
        return constraints;
    }

    private static List<List<Location>> byResource(int resources, List<Location> locations) {
        var lists = new ArrayList<List<Location>>();
        for (int i = 0; i < resources; i++) lists.add(List.of());
        for (Location location : locations) {
            int index = location.resource().index();
            if (lists.get(index).isEmpty()) lists.set(index, new ArrayList<>());
            lists.get(index).add(location);
        }
        return lists;
    }

    /// In the order of asking: configured ones only (what groups and clones imply is drawn with their actions).
    public List<Ordering> orderings() {
        return orderings;
    }

    /// What the ordering of that id says about moves of its first.
    public OnMove onMove(String constraintId) {
        return onMove.getOrDefault(constraintId, OnMove.UNSAID);
    }

    /// Colocations in which the resource, or what it belongs to, is the primary, most important first.
    public List<Colocation> withThis(Resource primary) {
        return settled.withThis(primary);
    }

    /// Colocations in which the resource, or what it belongs to, is the dependent, most important first.
    public List<Colocation> thisWith(Resource dependent) {
        return settled.thisWith(dependent);
    }

    /// The effective colocations of every resource while placement goes on.
    public Partners partners(Partners.Progress progress) {
        return new Partners(colocations.copy(), progress);
    }

    /// The newest first, which is the order of their effect.
    public List<Location> locations() {
        return locations;
    }

    /// Those that name this resource itself, the newest first.
    public List<Location> locations(Resource resource) {
        return locationsByResource.get(resource.index());
    }

    /// What tickets that this site lacks do at once, in the order of asking.
    public List<TicketEffect> ticketEffects() {
        return ticketEffects;
    }

    /// Whether a lost ticket forbids to touch it.
    public boolean isFrozen(Resource resource) {
        return resource instanceof Primitive primitive && frozen.contains(primitive);
    }

    /// Whether a ticket needed for promotion is missing.
    public boolean isPromotionForbidden(Resource clone) {
        return unpromotable.contains(clone);
    }

    /// The connection to whose node alone a resource may go, because it lives in or behind that connection.
    public static Optional<Primitive> confiningConnection(Primitive primitive) {
        return ImpliedColocations.confiningConnection(primitive);
    }

    /// Fencing demanded by lost tickets, in the order of losing.
    public List<Finding.FencingWanted> demands() {
        return demands;
    }
}
