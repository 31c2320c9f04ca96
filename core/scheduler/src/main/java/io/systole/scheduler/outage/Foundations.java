package io.systole.scheduler.outage;

import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.journey.Stay;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is needed, on which nodes, by those of whom it is still being found out where they run: they may be on any node that
/// is asked, and can't be stopped before what they need goes away under them.
final class Foundations {
    private record Doubted(Primitive resource, List<Node> nodes) {}

    private final Map<Primitive, List<Doubted>> above = new LinkedHashMap<>();

    Foundations(Situation situation, Constraints constraints) {
        var doubted = new ArrayList<Doubted>();
        for (Resource resource : situation.inventory().all())
            if (resource instanceof Primitive primitive)
                situation
                        .of(primitive)
                        .stay()
                        .filter(Stay::isHandsOff)
                        .ifPresent(stay -> doubted.add(doubted(primitive, stay)));
        if (doubted.isEmpty()) return;
        var rules = new Rules(constraints);
        for (Doubted one : doubted)
            for (Primitive first : rules.dependencies(one.resource))
                above.computeIfAbsent(first, _ -> new ArrayList<>(1)).add(one);
    }

    private static Doubted doubted(Primitive resource, Stay stay) {
        var nodes = new ArrayList<>(stay.asked());
        nodes.add(stay.node());
        return new Doubted(resource, nodes);
    }

    /// Who may need it where it is.
    Optional<Primitive> neededBy(Primitive first, Node node) {
        for (Doubted one : above.getOrDefault(first, List.of()))
            if (one.nodes.contains(node)) return Optional.of(one.resource);
        return Optional.empty();
    }
}
