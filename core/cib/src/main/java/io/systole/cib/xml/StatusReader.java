package io.systole.cib.xml;

import io.systole.cib.document.Element;
import io.systole.cib.status.HistoryEntry;
import io.systole.cib.status.NodeState;
import io.systole.cib.status.ResourceHistory;
import io.systole.cib.status.Status;
import io.systole.cib.status.TicketState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the records of the status of its elements.
final class StatusReader {
    private final Sections sections;
    private final BlockReader blocks;

    StatusReader(Sections sections, References references) {
        this.sections = sections;
        this.blocks = new BlockReader(references);
    }

    Status read() {
        var nodes = new ArrayList<NodeState>();
        var tickets = new ArrayList<TicketState>();
        for (Element child : sections.get("status").map(Element::children).orElse(List.of())) {
            if (child.is("node_state")) nodes.add(node(child));
            else if (child.is("tickets")) tickets.addAll(tickets(child));
        }
        return new Status(nodes, tickets);
    }

    private static List<TicketState> tickets(Element element) {
        return element.children("ticket_state")
                .filter(ticket -> !ticket.id().isEmpty())
                .map(ticket -> new TicketState(ticket.attributes()))
                .toList();
    }

    private NodeState node(Element element) {
        var passing = element.child("transient_attributes");
        var histories = element.child("lrm").flatMap(lrm -> lrm.child("lrm_resources"));
        return new NodeState(
                element.attributes(),
                passing.map(it -> blocks.blocks(it, "instance_attributes")).orElse(List.of()),
                passing.map(it -> blocks.blocks(it, "utilization")).orElse(List.of()),
                resources(histories));
    }

    private static List<ResourceHistory> resources(Optional<Element> section) {
        var histories = new ArrayList<ResourceHistory>();
        for (Element resource : section.map(Element::children).orElse(List.of()))
            if (resource.is("lrm_resource")) histories.add(history(resource));
        return histories;
    }

    private static ResourceHistory history(Element resource) {
        var entries = new ArrayList<HistoryEntry>(resource.children().size());
        for (Element entry : resource.children()) {
            // An entry that does not say what was done tells nothing.
            if (entry.is("lrm_rsc_op") && !entry.attribute("operation", "").isEmpty())
                entries.add(new HistoryEntry(entry.attributes()));
        }
        return new ResourceHistory(resource.attributes(), entries);
    }
}
