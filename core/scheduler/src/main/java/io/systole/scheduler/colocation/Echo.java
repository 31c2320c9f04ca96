package io.systole.scheduler.colocation;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.Placements;

/// What a step and all that can come after it add to every node, told in one: as long as nothing is rolled back, it does
/// not depend on the scores it is added to.
///
/// The order of additions matters where a score gets infinite on the way, so the extremes on the way are kept, too.
final class Echo {
    /// More than any finite score can take back.
    private static final long SURELY = 3L * Tally.LIMIT;

    private static final long MOST = 1L << 50;

    private final long[] total;
    private final long[] lowest;
    private final long[] highest;
    private final boolean[] banned;

    Echo(int nodes) {
        total = new long[nodes];
        lowest = new long[nodes];
        highest = new long[nodes];
        banned = new boolean[nodes];
    }

    void add(int node, int delta) {
        if (delta <= -Tally.LIMIT) {
            banned[node] = true;
            return;
        }
        then(node, delta >= Tally.LIMIT ? SURELY : delta, 0, 0);
    }

    void then(Echo next) {
        for (int node = 0; node < total.length; node++) {
            banned[node] |= next.banned[node];
            then(node, next.total[node], next.lowest[node], next.highest[node]);
        }
    }

    private void then(int node, long more, long low, long high) {
        long before = total[node];
        long after = Math.clamp(before + more, -MOST, MOST);
        lowest[node] = Math.min(lowest[node], Math.min(before + low, after));
        highest[node] = Math.max(highest[node], Math.max(before + high, after));
        total[node] = after;
    }

    /// Whether this is what would be heard: a node stays open all the way, and no score gets into the two infinities.
    boolean holdsFor(Tally tally, Placements placements, Merge.Negative negative) {
        boolean open = false;
        for (Node node : tally.nodes()) {
            int points = tally.points(node);
            int index = node.index();
            if (points <= -Tally.LIMIT) continue;
            boolean finite = points < Tally.LIMIT;
            boolean steady = !banned[index] && !(finite && points + lowest[index] < 0);
            if (finite && !banned[index] && sinks(points, index) && rises(points, index))
                return false;
            if (negative == Merge.Negative.AVOID) {
                boolean same = points >= 0 ? steady : points + highest[index] < 0;
                if (!same) return false;
            }
            open |= points >= 0 && steady && placements.isUsable(node);
        }
        return open;
    }

    private boolean sinks(int points, int index) {
        return points + lowest[index] <= -Tally.LIMIT;
    }

    private boolean rises(int points, int index) {
        return points + highest[index] >= Tally.LIMIT;
    }

    void addTo(Tally tally, String by) {
        for (Node node : tally.nodes()) {
            int points = tally.points(node);
            int index = node.index();
            if (points <= -Tally.LIMIT) continue;
            if (banned[index]) {
                tally.follow(new Tally.Stretch(node, -Tally.LIMIT, -Tally.LIMIT), by);
            } else if (points < Tally.LIMIT) {
                boolean sinks = sinks(points, index);
                int after =
                        sinks
                                ? -Tally.LIMIT
                                : rises(points, index)
                                        ? Tally.LIMIT
                                        : (int) (points + total[index]);
                int low = (int) Math.max(points + lowest[index], -Tally.LIMIT);
                if (after != points || low < points)
                    tally.follow(new Tally.Stretch(node, Math.min(low, after), after), by);
            }
        }
    }
}
