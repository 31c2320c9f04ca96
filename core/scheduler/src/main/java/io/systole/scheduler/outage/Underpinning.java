package io.systole.scheduler.outage;

import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.OnMove;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Hold;
import io.systole.scheduler.placement.Hold.Grip;
import io.systole.scheduler.placement.Holds;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds instances of clones that would go from beside somebody who relies on them and is held there. Others elsewhere may
/// go on, but are of no use to what can't go to them.
final class Underpinning {
    private final Situation situation;
    private final Rules rules;

    Underpinning(Situation situation, Constraints constraints) {
        this.situation = situation;
        this.rules = new Rules(constraints);
    }

    /// @param holdable who can be held at all
    List<Hold> of(Holds holds, Forecast forecast, Predicate<Primitive> holdable) {
        var wanted = new ArrayList<Hold>();
        for (Interruption interruption : forecast.interruptions()) {
            Primitive instance = interruption.resource();
            boolean goes =
                    instance.top() instanceof Clone
                            && interruption.nature() != Nature.FORCED
                            && !interruption.cause().ground().isAskedFor()
                            && holds.of(instance).isEmpty()
                            && holdable.test(instance);
            if (!goes) continue;
            for (Hold hold : holds.all())
                if (isAbove(hold, instance)) {
                    wanted.add(
                            new Hold(
                                    instance,
                                    hold.node(),
                                    Grip.PLACE,
                                    hold.resource() + " stays there and needs it",
                                    hold.remedy()));
                    break;
                }
        }
        return wanted;
    }

    private boolean isAbove(Hold hold, Primitive instance) {
        return !hold.isDetour()
                && situation.of(instance).active().equals(List.of(hold.node()))
                && instance.top() != hold.resource().top()
                && rules.dependencies(hold.resource()).contains(instance)
                && rules.onMove(instance, hold.resource()) != OnMove.KEEP;
    }
}
