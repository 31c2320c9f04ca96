package io.systole.scheduler.colocation;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import java.util.BitSet;

/// Scores in the making. A branch can be dropped without a trace; it copies nothing before it changes something.
///
/// Spoiled nodes are those that were turned negative although they must stay possible: they count as banned for now, and
/// get a score of 1 in the end.
final class Blend {
    private NodeScores scores;
    private BitSet spoiled;
    private boolean own;

    private Blend(NodeScores scores, BitSet spoiled) {
        this.scores = scores;
        this.spoiled = spoiled;
    }

    static Blend of(NodeScores scores) {
        return new Blend(scores, new BitSet());
    }

    /// What is branched off must not be changed as long as the branch is alive.
    Blend branch() {
        return new Blend(scores, spoiled);
    }

    NodeScores scores() {
        return scores;
    }

    boolean isSpoiled(Node node) {
        return spoiled.get(node.index());
    }

    void add(Node node, Score amount, String by) {
        if (amount.points() == 0 || scores.of(node).isMinusInfinity())
            return; // a ban outweighs all that follows
        makeOwn();
        scores.add(node, amount, Cause.PARTNER, by);
    }

    void spoil(Node node, String by) {
        makeOwn();
        scores.ban(node, Cause.PARTNER, by);
        spoiled.set(node.index());
    }

    void restoreSpoiled() {
        if (spoiled.isEmpty()) return;
        makeOwn();
        for (Node node : scores.nodes())
            if (isSpoiled(node)) scores.set(node, Score.ONE, Cause.KEPT, "");
        spoiled.clear();
    }

    private void makeOwn() {
        if (own) return;
        scores = scores.copy();
        spoiled = (BitSet) spoiled.clone();
        own = true;
    }
}
