package io.systole.scheduler.constraint;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import java.util.List;

/// How much a resource wants certain nodes, rules already evaluated.
///
/// @param role UNKNOWN: any
public record Location(
        String id, Resource resource, Role role, Discovery discovery, List<Wish> wishes) {
    public record Wish(Node node, Score score) {}

    public Location {
        wishes = List.copyOf(wishes);
    }

    /// Whether it holds for a resource that is to have that role.
    public boolean isAbout(Role nextRole) {
        return role == Role.UNKNOWN || role == nextRole;
    }
}
