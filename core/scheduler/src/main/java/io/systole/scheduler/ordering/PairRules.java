package io.systole.scheduler.ordering;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;

/// What a tie does to two actions, once it is clear which two.
final class PairRules {
    private final Situation situation;
    private final Assignment assignment;

    PairRules(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
    }

    /// @param seen the first, as it looks from where the then is
    void apply(Tie tie, Action first, Action then, Outlook seen) {
        switch (tie) {
            case PULLS_THEN -> {
                if (then.isOptional() && seen.required() && !first.isMigratable())
                    require(then, first);
            }
            case RESTART_PAIR -> restartPair(first, then);
            case PULLS_FIRST -> {
                boolean takesLive =
                        then.isRequired() && first.isMigratable() && !then.isMigratable();
                if (first.resource().isPresent() && takesLive) takeLive(first, then);
            }
            case PULLS_PROMOTED -> pullsPromoted(first, then);
            case GATE -> {
                if (then.isRunnable() && !seen.runnable() && !ridesOut(then, first)) {
                    block(then, first);
                    if (then.isMigratable()) takeLive(then, first);
                }
            }
            case MIGRATION_CHAIN -> migrationChain(first, then);
            case FALLBACK_REAL -> {
                if (!first.isRunnable()) {
                    if (then.isMigratable()) takeLive(then, first);
                    then.setPseudo(false);
                }
            }
            case ONE_WAY -> oneWay(first, then);
            case PLAIN,
                    SERIAL,
                    LEAVES_FIRST,
                    YIELDS,
                    PULLS_THEN_ON_NODE,
                    GATE_COUNT,
                    CANCELS_FIRST,
                    REMOTE_PROBE_GATE,
                    SHOWS_FIRST,
                    SHOWS_THEN,
                    SAME_NODE,
                    SAME_NODE_OR_TARGET,
                    REQUIRED_SAME_NODE,
                    FIRST_NOT_MIGRATING,
                    CLUSTER_MADE -> {}
        }
    }

    /// A stop and what must come back after it.
    private void restartPair(Action stop, Action then) {
        boolean ownStart =
                !then.isRunnable()
                        && stop.isOfSameResourceAs(then)
                        && then.resource().map(assignment::isManaged).orElse(false);
        if (then.isOptional() && !ownStart) return;
        if (stop.isOptional() && (stop.isRunnable() || then.isRequired())) require(stop, then);
        if (!then.isMigratable() && stop.isMigratable()) takeLive(stop, then);
        if (stop.isRequired() && !stop.isRunnable() && then.isRunnable()) block(then, stop);
    }

    private void pullsPromoted(Action first, Action then) {
        boolean promoted =
                then.resource().map(assignment::currentRole).orElse(Role.UNKNOWN) == Role.PROMOTED;
        if (!promoted || then.isOptional()) return;
        if (first.isOptional()) require(first, then);
        if (first.isMigratable() && !then.isMigratable()) takeLive(first, then);
    }

    private void migrationChain(Action first, Action then) {
        boolean possible = then.isMigratable() && then.isRunnable();
        if (!possible && first.isRunnable()) block(first, then);
        if (then.isRequired() && first.isOptional()) require(first, then);
    }

    /// In an order that holds in one direction only, a first that can't happen holds the then up, whatever it is doing.
    private void oneWay(Action first, Action then) {
        if (first.isRunnable() || then.resource().isEmpty()) return;
        if (then.isOptional() && isDone(then, then.resource().get())) return;
        if (then.isOptional()) require(then, first);
        if (then.isRunnable()) block(then, first);
    }

    private boolean isDone(Action then, Resource resource) {
        Role role = assignment.currentRole(resource);
        if (then.is(Tasks.STOP)) return role == Role.STOPPED;
        var active = situation.of(resource).active();
        return then.is(Tasks.START)
                && !role.below(Role.STARTED)
                && active.size() == 1
                && then.node().filter(active.getFirst()::equals).isPresent();
    }

    /// What rides out the changes of others is neither stopped nor started because of them; nor is a migration of it that
    /// is half done given up.
    private void require(Action action, Action because) {
        boolean touches = action.is(Tasks.STOP) || action.is(Tasks.START);
        if (touches && ridesOut(action, because)) return;
        action.require();
        tell(action, "required ", because);
    }

    private boolean ridesOut(Action action, Action because) {
        return !action.isOfSameResourceAs(because)
                && action.resource().filter(assignment.holds()::ridesOut).isPresent();
    }

    private static void block(Action action, Action because) {
        action.setRunnable(false);
        tell(action, "unrunnable ", because);
    }

    private void takeLive(Action action, Action because) {
        if (ridesOut(action, because)) return;
        action.setMigratable(false);
        tell(action, "unmigrateable ", because);
    }

    private static void tell(Action action, String what, Action because) {
        if (!action.isOfSameResourceAs(because))
            action.suggestReason(what + because.nameInReasons(), because);
    }
}
