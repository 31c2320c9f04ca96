package io.systole.scheduler.constraint;

import io.systole.cib.config.ConstraintDefinition.TicketDefinition;
import io.systole.cib.config.ResourceSet;
import io.systole.cib.status.TicketState;
import io.systole.model.Role;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Finding;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads `rsc_ticket`, and tells what a ticket this site does not hold, or holds in standby, does at once.
final class TicketReader {
    private final Inventory inventory;
    private final Situation situation;
    private final Directory directory;
    private final Map<String, TicketState> tickets = new HashMap<>();

    final List<TicketEffect> effects = new ArrayList<>();
    final List<Finding.FencingWanted> demands = new ArrayList<>();

    /// Resources none of which may be promoted, as named by the constraints.
    final List<Resource> unpromotable = new ArrayList<>();

    TicketReader(Inventory inventory, Situation situation, Directory directory) {
        this.inventory = inventory;
        this.situation = situation;
        this.directory = directory;
        for (TicketState state : inventory.cib().status().tickets())
            tickets.putIfAbsent(state.id(), state);
    }

    private enum Possession {
        GRANTED,
        STANDBY,
        MISSING
    }

    private enum LossPolicy {
        STOP,
        DEMOTE,
        FENCE,
        FREEZE
    }

    void read(TicketDefinition definition) {
        var ticket = definition.attribute("ticket");
        if (ticket.isEmpty()) return;
        var sets = directory.expand(definition.sets());
        if (!sets.isEmpty()) {
            for (ResourceSet set : sets) {
                var role = Roles.read(set.attribute("role"));
                for (String member : set.members()) {
                    var resource = directory.find(member);
                    if (resource.isEmpty()) return;
                    apply(definition, ticket.get(), resource.get(), role);
                }
            }
            return;
        }
        var role = Roles.read(definition.attribute("rsc-role"));
        definition
                .attribute("rsc")
                .ifPresent(id -> {
                    for (String member : directory.setOf(id, Map.of()).members())
                        directory
                                .find(member)
                                .ifPresent(resource ->
                                        apply(definition, ticket.get(), resource, role));
                });
    }

    private void apply(
            TicketDefinition definition, String ticket, Resource resource, Optional<Role> wanted) {
        if (wanted.isEmpty()) return;
        Role role = wanted.get();
        Possession possession = possessionOf(ticket);
        if (possession == Possession.GRANTED) return;
        if (role == Role.PROMOTED) unpromotable.add(resource);
        LossPolicy policy = policyOf(definition, role);
        resource.forEachPrimitive(primitive -> lose(primitive, ticket, role, policy, possession));
    }

    private Possession possessionOf(String ticket) {
        TicketState state = tickets.get(ticket);
        if (state == null || !state.isGranted()) return Possession.MISSING;
        return state.isStandby() ? Possession.STANDBY : Possession.GRANTED;
    }

    private LossPolicy policyOf(TicketDefinition definition, Role role) {
        return switch (definition.attribute("loss-policy", "").toLowerCase(Locale.ROOT)) {
            case "fence" ->
                    inventory.options().fencingEnabled() ? LossPolicy.FENCE : LossPolicy.STOP;
            case "freeze" -> LossPolicy.FREEZE;
            case "demote" -> LossPolicy.DEMOTE;
            case "stop" -> LossPolicy.STOP;
            default -> role == Role.PROMOTED ? LossPolicy.DEMOTE : LossPolicy.STOP;
        };
    }

    private void lose(
            Primitive primitive,
            String ticket,
            Role role,
            LossPolicy policy,
            Possession possession) {
        boolean onlyPromotion = role == Role.PROMOTED;
        var activity = situation.of(primitive);
        if (possession == Possession.STANDBY || !activity.isActive()) {
            if (!onlyPromotion || policy == LossPolicy.STOP) ban(primitive, ticket);
            return;
        }
        boolean concerned = role == Role.UNKNOWN || role == activity.role();
        switch (policy) {
            case STOP -> ban(primitive, ticket);
            case DEMOTE -> {
                if (!onlyPromotion) ban(primitive, ticket);
            }
            case FENCE -> {
                if (!concerned) return;
                ban(primitive, ticket);
                for (Node node : activity.active())
                    demands.add(new Finding.FencingWanted(node, "deadman ticket was lost", false));
            }
            case FREEZE -> {
                if (concerned) effects.add(new TicketEffect.Freeze(primitive, ticket));
            }
        }
    }

    private void ban(Primitive primitive, String ticket) {
        effects.add(new TicketEffect.Ban(primitive, ticket));
    }
}
