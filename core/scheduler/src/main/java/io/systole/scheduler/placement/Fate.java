package io.systole.scheduler.placement;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What placement decided about one resource.
///
/// @param node        where it shall run; always none for a collective
/// @param current     its current role as placement corrected it (an instance that may be promoted counts as unpromoted)
/// @param next        the role it shall have; UNKNOWN: started if it has a node, else stopped
/// @param priority    its priority, or what role choice made of it
/// @param scores      its final scores
/// @param exclusive   it may only be looked for where a location names the node
/// @param children    in the order placement left them
public record Fate(
        Optional<Node> node,
        Role current,
        Role next,
        boolean managed,
        boolean blocked,
        int priority,
        NodeScores scores,
        boolean exclusive,
        List<Resource> children) {
    public Fate {
        children = List.copyOf(children);
    }

    /// The same with its children by instance number.
    Fate numbered() {
        var sorted = new ArrayList<>(children);
        sorted.sort(Comparator.comparingInt(instance -> instance.instanceNumber().orElse(0)));
        return new Fate(node, current, next, managed, blocked, priority, scores, exclusive, sorted);
    }

    /// The same without these nodes.
    Fate without(List<Node> struck) {
        var fewer = scores.copy();
        struck.forEach(fewer::strike);
        return new Fate(
                node, current, next, managed, blocked, priority, fewer, exclusive, children);
    }
}
