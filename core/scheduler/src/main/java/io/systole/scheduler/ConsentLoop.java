package io.systole.scheduler;

import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.outage.Custody;
import io.systole.scheduler.placement.Holds;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Plans, looks whom the plan would interrupt without anybody's consent, holds what it takes to prevent that, and plans
/// anew.
///
/// Each round holds more than the one before, all that offends at once, so it ends; few rounds suffice, for what follows
/// from a hold is held with it. The last plan is made: unless some of it would wait for ever, and an earlier one had less to
/// be said against it.
final class ConsentLoop {
    private static final int MOST_ROUNDS = 12;

    private final Custody custody;
    private final Function<Holds, Round> planning;

    ConsentLoop(Situation situation, Constraints constraints, Function<Holds, Round> planning) {
        this.custody = new Custody(situation, constraints);
        this.planning = planning;
    }

    Round settle() {
        var rounds = new ArrayList<Round>();
        Holds holds = custody.standing();
        rounds.add(planning.apply(holds));
        while (rounds.size() < MOST_ROUNDS) {
            Round last = rounds.getLast();
            Holds more = custody.against(last.forecast(), last.assignment());
            if (more.equals(holds)) break;
            holds = more;
            rounds.add(planning.apply(holds));
        }
        return best(rounds);
    }

    /// Of equals the latest.
    private Round best(List<Round> rounds) {
        Round best = rounds.getLast();
        if (rounds.size() == 1 || best.forecast().futile().isEmpty()) return best;
        var least = custody.shortcomingOf(best.forecast());
        for (Round round : rounds.reversed()) {
            var shortcoming = custody.shortcomingOf(round.forecast());
            if (shortcoming.compareTo(least) >= 0) continue;
            best = round;
            least = shortcoming;
        }
        return best;
    }
}
