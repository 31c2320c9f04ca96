package io.systole.simulator;

import io.systole.model.NodeName;
import io.systole.scheduler.observe.ClusterStatus;
import io.systole.scheduler.observe.Failures;
import io.systole.scheduler.observe.NodeAttributes;
import io.systole.scheduler.observe.NodeStatus;
import io.systole.scheduler.observe.ResourceStatus;
import java.util.List;
import java.util.stream.Collectors;

/// The status as the classical tools print it: nodes worth a word first, the others in lists, then the resources.
final class StatusText {
    private final Outline out;

    private StatusText(Outline out) {
        this.out = out;
    }

    /// Writes below the title that is open.
    static void tell(ClusterStatus status, Outline out) {
        var text = new StatusText(out);
        if (!status.nodes().isEmpty()) {
            out.open("Node List");
            text.tellNodes(status.nodes());
            out.close();
            out.blank();
        }
        out.open("Full List of Resources");
        if (status.resources().isEmpty()) out.item("No resources");
        status.resources().forEach(text::tell);
        out.close();
    }

    private void tellNodes(List<NodeStatus> nodes) {
        for (NodeStatus node : nodes) if (!node.isPlain()) out.item(node.tell());
        for (NodeStatus.Kind kind : NodeStatus.Kind.values()) {
            tellPlain("Online", nodes, kind, NodeStatus.State.ONLINE);
            // A guest that is down is no news: its machine tells.
            if (kind != NodeStatus.Kind.GUEST)
                tellPlain("OFFLINE", nodes, kind, NodeStatus.State.OFFLINE);
        }
    }

    private void tellPlain(
            String label, List<NodeStatus> nodes, NodeStatus.Kind kind, NodeStatus.State state) {
        String names =
                nodes.stream()
                        .filter(node ->
                                node.isPlain() && node.kind() == kind && node.state() == state)
                        .map(NodeStatus::name)
                        .map(NodeName::value)
                        .collect(Collectors.joining(" "));
        if (names.isEmpty()) return;
        String prefix =
                switch (kind) {
                    case CLUSTER -> "";
                    case REMOTE -> "Remote";
                    case GUEST -> "Guest";
                };
        out.item(prefix + label + ": [ " + names + " ]");
    }

    private void tell(ResourceStatus resource) {
        switch (resource) {
            case ResourceStatus.Single single -> out.item(single.tell());
            case ResourceStatus.Group group -> tell(group.tell(), group.members());
            case ResourceStatus.Bundle bundle -> tell(bundle.tell(), bundle.replicas());
            case ResourceStatus.Clone clone -> {
                out.open(clone.tell());
                clone.instances().forEach(this::tell);
                clone.tallies().forEach(tally -> out.item(tally.tell()));
                out.close();
            }
        }
    }

    private void tell(String title, List<ResourceStatus.Single> parts) {
        out.open(title);
        parts.forEach(this::tell);
        out.close();
    }

    static void tellAttributes(List<NodeAttributes> attributes, Outline out) {
        if (attributes.isEmpty()) return;
        out.blank();
        out.open("Node Attributes");
        for (NodeAttributes node : attributes) {
            out.open("Node: " + node.node());
            node.lines().forEach(line -> out.item(line.tell()));
            out.close();
        }
        out.close();
    }

    static void tellFailures(Failures failures, Outline out) {
        if (!failures.counts().isEmpty()) {
            out.blank();
            out.open("Migration Summary");
            for (Failures.OnNode node : failures.counts()) {
                out.open("Node: " + node.node());
                node.counts().forEach(count -> out.item(count.tell()));
                out.close();
            }
            out.close();
        }
        if (!failures.operations().isEmpty()) {
            out.blank();
            out.open("Failed Resource Actions");
            failures.operations().forEach(operation -> out.item(operation.tell()));
            out.close();
        }
    }
}
