package io.systole.scheduler.assignment;

import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.colocation.Merge;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which instance of a clone (or container of a bundle) is placed first: the one that is best off where it is.
///
/// Inactive ones are all equal, so this is no order in the strict sense; sort with `MergeSort` only.
final class InstanceOrder implements Comparator<Resource> {
    private final Placing placing;
    private final Map<Resource, Score> contentment = new HashMap<>();

    InstanceOrder(Placing placing) {
        this.placing = placing;
    }

    @Override
    public int compare(Resource a, Resource b) {
        var situation = placing.situation;
        int activeA = situation.of(a).active().size();
        int activeB = situation.of(b).active().size();
        if (activeA > 0 && activeB > 0 && activeA != activeB)
            return Integer.compare(activeA, activeB);

        boolean strayA = isStray(a);
        boolean strayB = isStray(b);
        if (strayA != strayB) return Boolean.compare(strayA, strayB);
        int byPriority = Integer.compare(placing.board.priority(b), placing.board.priority(a));
        if (byPriority != 0) return byPriority;

        var homeA = strayA ? Optional.<Node>empty() : situation.currentNode(a);
        var homeB = strayB ? Optional.<Node>empty() : situation.currentNode(b);
        if (homeA.isEmpty() || homeB.isEmpty())
            return Boolean.compare(homeB.isPresent(), homeA.isPresent());
        return compareHomes(new Home(a, homeA.get()), new Home(b, homeB.get()));
    }

    private record Home(Resource instance, Node node) {}

    private int compareHomes(Home a, Home b) {
        int byUse =
                Boolean.compare(placing.board.isUsable(b.node()), placing.board.isUsable(a.node()));
        if (byUse != 0) return byUse;
        var parentA = parentScores(a);
        var parentB = parentScores(b);
        boolean knownA = parentA.isPresent() && parentA.get().has(a.node());
        boolean knownB = parentB.isPresent() && parentB.get().has(b.node());
        if (!knownA && !knownB) return 0;
        if (knownA != knownB) return Boolean.compare(knownB, knownA);
        int byCount =
                Integer.compare(parentA.get().counter(a.node()), parentB.get().counter(b.node()));
        if (byCount != 0) return byCount;
        int byFailure = Boolean.compare(hasFailed(a.instance()), hasFailed(b.instance()));
        if (byFailure != 0) return byFailure;
        int byPartners = colocationScore(b).compareTo(colocationScore(a));
        if (byPartners != 0) return byPartners;
        return Long.compare(number(a.instance()), number(b.instance()));
    }

    private Optional<NodeScores> parentScores(Home home) {
        return home.instance().parent().map(placing.board::scores);
    }

    private boolean isStray(Resource instance) {
        var home = placing.situation.currentNode(instance);
        if (home.isEmpty()) return false;
        NodeScores scores = placing.board.scores(instance);
        return !scores.has(home.get()) || scores.of(home.get()).isNegative();
    }

    private boolean hasFailed(Resource resource) {
        if (placing.situation.of(resource).failed()) return true;
        for (Resource child : resource.children()) if (hasFailed(child)) return true;
        return false;
    }

    /// How content all partners are with the instance where it is. While the instances are sorted this does not change.
    private Score colocationScore(Home home) {
        return contentment.computeIfAbsent(home.instance(), _ -> calculateColocationScore(home));
    }

    private Score calculateColocationScore(Home home) {
        var scores = new NodeScores(placing.inventory.nodes());
        scores.set(home.node(), placing.board.of(home.node()).recordScore(), Cause.NODE, "");
        for (Colocation colocation : placing.partners.thisWith(home.instance()))
            scores = placing.merge.hearPrimary(colocation, home.instance(), scores);
        for (Colocation colocation : placing.partners.withThis(home.instance())) {
            if (!placing.influence.moves(colocation, home.instance())) continue;
            scores =
                    placing.merge.hearDependent(
                            colocation,
                            home.instance(),
                            scores,
                            Merge.Negative.AVOID,
                            Merge.Hopeless.KEEP);
        }
        return scores.of(home.node());
    }

    static long number(Resource instance) {
        String id = instance.id();
        int colon = id.lastIndexOf(':');
        int at = (colon >= 0 ? colon : id.lastIndexOf('-')) + 1;
        return Scan.integer(id.substring(at)).orElse(0);
    }
}
