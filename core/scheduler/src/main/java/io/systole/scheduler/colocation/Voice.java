package io.systole.scheduler.colocation;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What is said through one colocation: the nodes that are wished for, or away, and how much at full strength.
final class Voice {
    private final List<Wish> wishes;
    private final BooleanSupplier desperation;
    private final int stickiness;
    private Optional<Boolean> desperate = Optional.empty();

    private Voice(List<Wish> wishes, BooleanSupplier desperation, int stickiness) {
        this.wishes = wishes;
        this.desperation = desperation;
        this.stickiness = stickiness;
    }

    record Wish(Node node, Score score) {}

    static final class Builder {
        private final List<Wish> wishes = new ArrayList<>(4);

        void say(Node node, Score score) {
            if (score.points() != 0) wishes.add(new Wish(node, score));
        }

        /// @param desperation the speaker must avoid its primary, and has nowhere else to go
        /// @param stickiness  of the primary: what is said weaker than this drives it nowhere
        Voice build(BooleanSupplier desperation, int stickiness) {
            return new Voice(wishes, desperation, stickiness);
        }
    }

    List<Wish> wishes() {
        return wishes;
    }

    /// What is left of a wish after a factor; 0 where it isn't heard. A dislike of a dislike is no wish, unless the
    /// speaker has no choice.
    int delta(Wish wish, float factor) {
        Score best = wish.score();
        if (factor < 0 && best.isNegative() && !drives(best)) return 0;
        return Attenuation.apply(factor, best);
    }

    private boolean drives(Score best) {
        if (stickiness >= -best.points()) return false;
        if (desperate.isEmpty()) desperate = Optional.of(desperation.getAsBoolean());
        return desperate.get();
    }
}
