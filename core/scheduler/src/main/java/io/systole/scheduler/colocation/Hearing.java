package io.systole.scheduler.colocation;

import io.systole.scheduler.placement.Placements;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One resource's hearing of those colocated with it, along every way that meets nobody twice.
///
/// Among many that are colocated with each other the ways are more than can be walked. So after a while it is remembered
/// what came of a way: where the factor, those still to be met and (unless an {@link Echo} tells of them all) the scores
/// are the same, the same comes of it again.
final class Hearing {
    /// As many steps are walked before any is remembered: most hearings are far shorter.
    static final int SHORT_WALK = 3_000;

    private final Tally tally;
    private final BitSet heard;
    private final Merge.Negative negative;
    private final Placements placements;
    private final Endurance endurance;
    private final Map<Way, Echo> echoes = new HashMap<>();
    private final Map<Situation, Outcome> known = new HashMap<>();
    private int walked;

    Hearing(
            Tally tally,
            BitSet heard,
            Merge.Negative negative,
            Placements placements,
            Endurance endurance) {
        this.tally = tally;
        this.heard = heard;
        this.negative = negative;
        this.placements = placements;
        this.endurance = endurance;
    }

    /// A step with a factor, and those it can't meet.
    private record Way(int step, int factor, BitSet closed) {}

    private record Situation(Way way, Points points, BitSet spoiled, Merge.Hopeless hopeless) {}

    private record Outcome(List<Tally.Stretch> stretches, BitSet spoiled) {}

    /// Scores by node index.
    private static final class Points {
        private final int[] values;
        private final int hash;

        Points(int[] values) {
            this.values = values;
            this.hash = Arrays.hashCode(values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Points points && Arrays.equals(values, points.values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    void walk(Step step, float exactFactor, Merge.Hopeless hopeless) {
        if (step.isHeard(heard)) return;
        if (exactFactor == 0 && negative == Merge.Negative.KEEP) return;
        if (endurance.isSpent()) {
            endurance.leaveUnheard();
            return;
        }
        if (walked++ < SHORT_WALK) {
            endurance.step();
            go(step, exactFactor, hopeless);
            return;
        }
        float factor = step.settled(exactFactor);
        var way = way(step, factor);
        if (!tally.hasSpoiled() && canEcho(way, step, factor)) return;
        var situation = new Situation(way, new Points(tally.snapshot()), tally.spoiled(), hopeless);
        var outcome = known.get(situation);
        if (outcome == null) {
            endurance.remember();
            int mark = tally.mark();
            go(step, factor, hopeless);
            var stretches = tally.shorten(mark, step.via.id());
            known.put(situation, new Outcome(stretches, tally.spoiled()));
            return;
        }
        for (var stretch : outcome.stretches()) tally.follow(stretch, step.via.id());
        tally.spoiledNow(outcome.spoiled());
    }

    private void go(Step step, float factor, Merge.Hopeless hopeless) {
        int mark = tally.mark();
        var spoiled = tally.spoiled();
        step.mark(heard);
        try {
            weigh(step, factor);
            if (tally.hasOpenNode()) {
                walkOn(step.onward(), factor);
            } else if (hopeless == Merge.Hopeless.ROLL_BACK) {
                tally.undo(mark, spoiled);
                return;
            }
            if (negative == Merge.Negative.AVOID) tally.restoreSpoiled();
        } finally {
            step.clear(heard);
        }
    }

    void walkOn(List<Step> onward, float factor) {
        for (Step next : onward) walk(next, next.factorAfter(factor), Merge.Hopeless.ROLL_BACK);
    }

    private void weigh(Step step, float factor) {
        String by = step.via.id();
        for (var wish : step.voice().wishes()) {
            var node = wish.node();
            int delta = step.voice().delta(wish, factor);
            if (delta == 0 || !tally.has(node) || tally.isSpoiled(node)) continue;
            int before = tally.points(node);
            boolean drops = Tally.sum(before, delta) < 0;
            if (negative == Merge.Negative.AVOID && drops && before > 0) tally.spoil(node, by);
            else if (negative == Merge.Negative.KEEP || !drops || before != 0)
                tally.add(node, delta, by);
        }
    }

    // Echoes

    private Way way(Step step, float factor) {
        var closed = (BitSet) heard.clone();
        closed.and(step.reach());
        return new Way(step.number, Float.floatToRawIntBits(factor), closed);
    }

    private boolean canEcho(Way way, Step step, float factor) {
        Optional<Echo> echo = echo(way, step, factor);
        if (echo.isEmpty() || !echo.get().holdsFor(tally, placements, negative)) return false;
        echo.get().addTo(tally, step.via.id());
        return true;
    }

    /// Empty when it would take too long.
    private Optional<Echo> echo(Way way, Step step, float factor) {
        Echo known = echoes.get(way);
        if (known != null) return Optional.of(known);
        if (endurance.isSpent()) return Optional.empty();
        endurance.remember();
        var echo = new Echo(tally.size());
        step.mark(heard);
        try {
            for (var wish : step.voice().wishes())
                if (tally.has(wish.node()))
                    echo.add(wish.node().index(), step.voice().delta(wish, factor));
            for (Step next : step.onward()) {
                float less = next.settled(next.factorAfter(factor));
                if (less == 0 || next.isHeard(heard)) continue;
                Optional<Echo> more = echo(way(next, less), next, less);
                if (more.isEmpty()) return more;
                echo.then(more.get());
            }
        } finally {
            step.clear(heard);
        }
        echoes.put(way, echo);
        return Optional.of(echo);
    }
}
