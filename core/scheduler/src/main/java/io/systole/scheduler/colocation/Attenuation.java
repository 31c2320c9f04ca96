package io.systole.scheduler.colocation;

import io.systole.model.Score;

/// How much of a score is left after a factor.
final class Attenuation {
    private Attenuation() {}

    /// Rounded to the nearest, halves away from zero. What would vanish leaves a trace of 1, with the sign of the factor.
    static int apply(float factor, Score score) {
        float exact = factor * score.points();
        int rounded = (int) (exact >= 0 ? exact + 0.5 : exact - 0.5);
        if (rounded != 0 || score.points() == 0 || factor == 0) return rounded;
        return factor > 0 ? 1 : -1;
    }
}
