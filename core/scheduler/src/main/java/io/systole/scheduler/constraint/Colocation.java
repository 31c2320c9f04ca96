package io.systole.scheduler.constraint;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Resource;

/// The dependent wants to be (or not to be) where the primary is.
///
/// @param attribute     nodes with the same value of it count as the same place (`#uname` by default)
/// @param dependentRole UNKNOWN: any
/// @param primaryRole   UNKNOWN: any
/// @param influence     the dependent's preferences may move the primary
/// @param explicit      configured, not implied by a group or container
public record Colocation(
        String id,
        Resource dependent,
        Resource primary,
        Score score,
        String attribute,
        Role dependentRole,
        Role primaryRole,
        boolean influence,
        boolean explicit) {}
