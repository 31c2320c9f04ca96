package io.systole.cib.status;

import java.util.List;
import java.util.Optional;

/// What is known of the present: node states in document order, and tickets.
public record Status(List<NodeState> nodes, List<TicketState> tickets) {
    public Status {
        nodes = List.copyOf(nodes);
        tickets = List.copyOf(tickets);
    }

    public Optional<NodeState> node(String name) {
        return nodes.stream()
                .filter(node -> node.name().filter(name::equals).isPresent())
                .findFirst();
    }
}
