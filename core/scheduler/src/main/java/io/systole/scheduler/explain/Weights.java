package io.systole.scheduler.explain;

import io.systole.model.Score;
import io.systole.scheduler.explain.Weight.Kind;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.Contribution;
import io.systole.scheduler.placement.NodeScores;
import java.util.ArrayList;
import java.util.List;

/// What made a score, as values that may leave the house.
final class Weights {
    private Weights() {}

    /// The earliest first, equal ones once; what adds nothing is left out.
    static List<Weight> of(NodeScores scores, Node node) {
        var weights = new ArrayList<Weight>();
        for (Contribution contribution : scores.contributions(node)) {
            if (contribution.amount().points() == 0) continue;
            var weight = of(contribution);
            boolean banned = weight.points().isMinusInfinity() && weights.contains(weight);
            if (!banned) weights.add(weight);
        }
        return weights;
    }

    /// What the score would be without any ban.
    static Score sumWithoutBans(List<Weight> weights) {
        var sum = Score.ZERO;
        for (Weight weight : weights)
            if (!weight.points().isMinusInfinity()) sum = sum.plus(weight.points());
        return sum;
    }

    static Weight of(Contribution contribution) {
        return new Weight(kind(contribution.cause()), contribution.detail(), contribution.amount());
    }

    private static Kind kind(Contribution.Cause cause) {
        return switch (cause) {
            case NODE -> Kind.NODE;
            case HISTORY -> Kind.HISTORY;
            case TICKET -> Kind.TICKET;
            case SHUTDOWN_LOCK -> Kind.SHUTDOWN_LOCK;
            case LOCATION -> Kind.LOCATION;
            case STICKINESS -> Kind.STICKINESS;
            case FAILURES -> Kind.FAILURES;
            case MIGRATION -> Kind.MIGRATION;
            case NOT_NAMED -> Kind.NOT_NAMED;
            case NOT_FOR_REMOTE_NODES -> Kind.NOT_FOR_REMOTE_NODES;
            case BUNDLE -> Kind.BUNDLE;
            case COLOCATION -> Kind.COLOCATION;
            case PARTNER -> Kind.PARTNER;
            case KEPT -> Kind.KEPT;
            case PROMOTION -> Kind.PROMOTION;
            case INSTANCE -> Kind.INSTANCE;
            case ROLE -> Kind.ROLE;
            case CAPACITY -> Kind.CAPACITY;
        };
    }
}
