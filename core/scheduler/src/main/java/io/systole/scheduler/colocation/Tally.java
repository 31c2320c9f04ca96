package io.systole.scheduler.colocation;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.Placements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scores in the making. What was done since a mark can be undone, or told in short.
///
/// Spoiled nodes are those that were turned negative although they must stay possible: they count as banned for now, and
/// get a score of 1 in the end.
final class Tally {
    static final int LIMIT = Score.INFINITY.points();
    private static final int MANY = 2_000;

    private final NodeScores begun;
    private final Placements placements;
    private final List<Change> changes = new ArrayList<>(4);
    private BitSet spoiled = new BitSet();
    private int @Nullable [] points;

    Tally(NodeScores begun, Placements placements) {
        this.begun = begun;
        this.placements = placements;
    }

    /// One node's score changed, or was set.
    private record Change(Node node, int before, Kind kind, int amount, String by) {}

    private enum Kind {
        ADDED,
        /// Turned negative where it must not.
        SPOILED,
        /// Set, whatever was there.
        SET
    }

    /// A node's score after a stretch of the way, and the lowest it had on it.
    record Stretch(Node node, int lowest, int after) {}

    List<Node> nodes() {
        return begun.nodes();
    }

    boolean has(Node node) {
        return begun.has(node);
    }

    int points(Node node) {
        return points == null ? begun.of(node).points() : points[node.index()];
    }

    boolean isSpoiled(Node node) {
        return spoiled.get(node.index());
    }

    boolean hasSpoiled() {
        return !spoiled.isEmpty();
    }

    BitSet spoiled() {
        return (BitSet) spoiled.clone();
    }

    /// By node index; 0 where there is no entry.
    int[] snapshot() {
        return own().clone();
    }

    boolean hasOpenNode() {
        for (Node node : begun.nodes())
            if (points(node) >= 0 && placements.isUsable(node)) return true;
        return false;
    }

    void add(Node node, int amount, String by) {
        int before = points(node);
        if (amount == 0 || before <= -LIMIT) return; // a ban outweighs all that follows
        change(node, before, sum(before, amount), new Change(node, before, Kind.ADDED, amount, by));
    }

    /// As scores are added.
    static int sum(int points, int amount) {
        return Score.of(points).plus(Score.of(amount)).points();
    }

    void spoil(Node node, String by) {
        int before = points(node);
        change(node, before, -LIMIT, new Change(node, before, Kind.SPOILED, -LIMIT, by));
        spoiled.set(node.index());
    }

    void restoreSpoiled() {
        if (spoiled.isEmpty()) return;
        for (Node node : begun.nodes()) {
            if (!isSpoiled(node)) continue;
            int before = points(node);
            change(node, before, 1, new Change(node, before, Kind.SET, 1, ""));
        }
        spoiled = new BitSet();
    }

    private void change(Node node, int before, int after, Change change) {
        if (before == after && change.kind() == Kind.ADDED) {
            // An infinite score takes no more, but what was said is told.
            if (changes.size() < MANY) changes.add(change);
            return;
        }
        own()[node.index()] = after;
        changes.add(change);
    }

    private int[] own() {
        if (points == null) {
            var nodes = begun.nodes();
            int size = 0;
            for (Node node : nodes) size = Math.max(size, node.index() + 1);
            points = new int[size];
            for (Node node : nodes) points[node.index()] = begun.of(node).points();
        }
        return points;
    }

    /// One more than the largest node index.
    int size() {
        return own().length;
    }

    int mark() {
        return changes.size();
    }

    /// As if nothing had happened since the mark.
    ///
    /// @param spoiledThen what was spoiled then
    void undo(int mark, BitSet spoiledThen) {
        for (int i = changes.size() - 1; i >= mark; i--) {
            Change change = changes.removeLast();
            own()[change.node().index()] = change.before();
        }
        spoiled = (BitSet) spoiledThen.clone();
    }

    /// Puts what happened since the mark in short, and tells it.
    List<Stretch> shorten(int mark, String by) {
        var since = changes.subList(mark, changes.size());
        if (since.isEmpty()) return List.of();
        int[] now = own();
        int[] lowest = now.clone();
        int[] first = now.clone();
        var touched = new BitSet();
        for (Change change : since.reversed()) {
            int index = change.node().index();
            touched.set(index);
            lowest[index] = Math.min(lowest[index], change.before());
            first[index] = change.before();
        }
        var stretches = new ArrayList<Stretch>();
        var shortened = new ArrayList<Change>();
        for (Node node : begun.nodes()) {
            int index = node.index();
            if (!touched.get(index)) continue;
            var stretch = new Stretch(node, lowest[index], now[index]);
            stretches.add(stretch);
            inShort(stretch, first[index], by, shortened);
        }
        since.clear();
        changes.addAll(shortened);
        return stretches;
    }

    /// Walks a stretch that is known.
    void follow(Stretch stretch, String by) {
        int before = points(stretch.node());
        inShort(stretch, before, by, changes);
        own()[stretch.node().index()] = stretch.after();
    }

    private static void inShort(Stretch stretch, int before, String by, List<Change> into) {
        Node node = stretch.node();
        int from = before;
        boolean dips =
                before >= 0
                        && stretch.lowest() < 0
                        && stretch.lowest() > -LIMIT
                        && stretch.after() > stretch.lowest()
                        && before < LIMIT;
        if (dips) {
            into.add(new Change(node, before, Kind.ADDED, stretch.lowest() - before, by));
            from = stretch.lowest();
        }
        if (from == stretch.after()) return;
        boolean sums = from > -LIMIT && (from < LIMIT || stretch.after() <= -LIMIT);
        int amount = Math.abs(stretch.after()) >= LIMIT ? stretch.after() : stretch.after() - from;
        into.add(
                sums
                        ? new Change(node, from, Kind.ADDED, amount, by)
                        : new Change(node, from, Kind.SET, stretch.after(), by));
    }

    void spoiledNow(BitSet now) {
        spoiled = (BitSet) now.clone();
    }

    /// The scores, with every contribution to them.
    ///
    /// @param by who tells it all, if it is too much to be told one by one
    NodeScores scores(String by) {
        if (changes.isEmpty()) return begun;
        if (changes.size() > MANY) shorten(0, by);
        var scores = begun.copy();
        for (Change change : changes) {
            Node node = change.node();
            switch (change.kind()) {
                case ADDED ->
                        scores.add(node, Score.of(change.amount()), Cause.PARTNER, change.by());
                case SPOILED -> scores.ban(node, Cause.PARTNER, change.by());
                case SET -> scores.set(node, Score.of(change.amount()), Cause.KEPT, change.by());
            }
        }
        return scores;
    }
}
