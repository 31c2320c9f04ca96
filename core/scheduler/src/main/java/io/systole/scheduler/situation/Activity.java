package io.systole.scheduler.situation;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.journey.Avoidance;
import io.systole.scheduler.journey.Stay;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is true of one resource now, as its history tells.
///
/// For a collective the roles are the highest of its children's, the nodes those of its children.
///
/// @param role           current role
/// @param requestedRole  the role it shall have, if history or configuration limit it; UNKNOWN: decide normally
/// @param active         nodes where it is (or may be) active, in the order history reported them
/// @param knownOn        nodes where its state is known, so that no probe is owed
/// @param managed        we may act on it
/// @param blocked        its problem can't be recovered: nothing may be done to it
/// @param maintenance    hands off because of maintenance
/// @param failed         a failure is to be recovered
/// @param stopToRecover  … and that needs a stop
/// @param startPending   a start is still in progress
/// @param failureIgnored a failure is being ignored
/// @param migratable     allowed to migrate live, by configuration and history
/// @param partialMigration migrate_to succeeded, nothing is known of migrate_from
/// @param danglingSources nodes left behind by completed migrations that still must be stopped there
/// @param pending        an operation still in progress (never a probe)
/// @param monitorPending a recurring monitor is in progress (for display)
/// @param historyId      the name under which history knows this instance, if it is another
/// @param lock           shutdown lock
/// @param stay           where it must be for now, because a migration of it is not settled
/// @param avoided        targets of live migration that are not tried for a while
/// @param uncheckedOn    where it arrived live, as far as anyone can tell, and was not looked at in depth since
public record Activity(
        Role role,
        Role requestedRole,
        List<Node> active,
        Set<Node> knownOn,
        boolean managed,
        boolean blocked,
        boolean maintenance,
        boolean failed,
        boolean stopToRecover,
        boolean startPending,
        boolean failureIgnored,
        boolean migratable,
        Optional<PartialMigration> partialMigration,
        List<Node> danglingSources,
        Optional<Pending> pending,
        boolean monitorPending,
        Optional<String> historyId,
        Optional<Lock> lock,
        Optional<Stay> stay,
        List<Avoidance> avoided,
        Optional<Node> uncheckedOn) {

    public record PartialMigration(Node source, Node target) {}

    public record Pending(String task, Node node) {}

    /// @param since epoch seconds
    public record Lock(Node node, long since) {}

    /// Where it runs is still being found out, and nothing may be done to it before.
    public boolean isInDoubt() {
        return stay.filter(Stay::isHandsOff).isPresent();
    }

    public boolean isActive() {
        return !active.isEmpty();
    }
}
