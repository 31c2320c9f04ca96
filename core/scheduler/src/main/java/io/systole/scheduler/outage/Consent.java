package io.systole.scheduler.outage;

import io.systole.scheduler.constraint.OnMove;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.outage.Interruption.Cause;

/// Whether somebody's word stands behind an interruption.
///
/// What can migrate live, and what depends on such while that stays or migrates, is not to be interrupted by a plan
/// unless a setting says so. For all others being moved by stop and start is the custom; but nobody agrees to be stopped
/// for a place where it couldn't start, or for want of what it runs without.
final class Consent {
    private final Rules rules;
    private final Survey survey;

    Consent(Rules rules, Survey survey) {
        this.rules = rules;
        this.survey = survey;
    }

    Nature nature(Primitive resource, Cause cause) {
        if (cause.ground().isForced()) return Nature.FORCED;
        if (cause.ground().isAskedFor()) return Nature.CONSENTED;
        if (cause.ground().isNeedless()) return Nature.UNASKED;
        boolean asked =
                cause.isOwn()
                        ? mayBeStopped(resource) && !isPulledByWhatStays(resource, cause)
                        : mayFollow(resource, cause);
        return asked ? Nature.CONSENTED : Nature.UNASKED;
    }

    private static boolean mayBeStopped(Primitive resource) {
        return switch (resource.onDrain()) {
            case RELOCATE, STOP -> true;
            case LIVE, STAY -> false;
        };
    }

    /// It isn't going elsewhere, and something it depends on that could migrate is not interrupted at all: so it is down
    /// while that is up.
    private boolean isPulledByWhatStays(Primitive resource, Cause cause) {
        boolean goesNowhere =
                cause.ground() == Ground.REARRANGED || cause.ground() == Ground.NO_PLACE;
        if (!goesNowhere || resource.meta("on-drain").isPresent()) return false;
        for (Primitive first : rules.dependencies(resource))
            if (first.isMigratable() && survey.interruption(first).isEmpty()) return true;
        return false;
    }

    private boolean mayFollow(Primitive resource, Cause cause) {
        Primitive next = cause.chain().get(1);
        boolean saidSo =
                (resource.meta("on-drain").isPresent() && mayBeStopped(resource))
                        || rules.onMove(next, resource) == OnMove.RESTART;
        if (saidSo) return true;
        boolean nextStays = next.isMigratable() && survey.interruption(next).isEmpty();
        return mayBeStopped(resource) && !nextStays;
    }
}
