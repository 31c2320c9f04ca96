package io.systole.scheduler;

import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.outage.Custody;
import io.systole.scheduler.placement.Holds;
import io.systole.scheduler.situation.Situation;
import java.util.function.Function;

/// Plans, looks whom the plan would interrupt without anybody's consent, holds what it takes to prevent that, and plans
/// anew.
///
/// Each round holds more than the one before, all that offends at once, so it ends; few rounds suffice, for what follows
/// from a hold is held with it. If they don't, the last plan is made, and its outlook tells what it interrupts.
final class ConsentLoop {
    private static final int MOST_ROUNDS = 12;

    private final Custody custody;
    private final Function<Holds, Round> planning;

    ConsentLoop(Situation situation, Constraints constraints, Function<Holds, Round> planning) {
        this.custody = new Custody(situation, constraints);
        this.planning = planning;
    }

    Round settle() {
        Holds holds = custody.standing();
        Round round = planning.apply(holds);
        for (int i = 1; i < MOST_ROUNDS; i++) {
            Holds more = custody.against(round.forecast(), round.assignment());
            if (more.equals(holds)) return round;
            holds = more;
            round = planning.apply(holds);
        }
        return round;
    }
}
