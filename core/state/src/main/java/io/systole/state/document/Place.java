package io.systole.state.document;

import io.systole.cib.document.Element;
import io.systole.model.NodeName;
import io.systole.transition.Step;
import java.util.Optional;

/// Where a step happens. Mostly that is where it is performed; on a remote node a member performs it for it, and the
/// history is the remote node's own.
public final class Place {
    private Place() {}

    public static NodeRef of(NodeRef performer, Step step) {
        return remote(step).orElse(performer);
    }

    private static Optional<NodeRef> remote(Step step) {
        return step.router().isEmpty()
                ? Optional.empty()
                : step.target()
                        .map(target -> new NodeRef(new NodeName(target.name()), target.id()));
    }

    /// A remote node is there as long as its connection runs. Whenever that has come up or gone down, what the node ran
    /// is unknown: its history starts empty.
    public static Element connected(Element document, Step step) {
        if (step.resource().filter(Place::isConnection).isEmpty()) return document;
        String name = step.resource().get().id();
        var node = new NodeRef(new NodeName(name), name);
        return switch (step.operation()) {
            case "start" -> StatusDocument.remote(document, node, true);
            case "stop" -> StatusDocument.remote(document, node, false);
            default -> document;
        };
    }

    /// The resource that stands for the line to a remote node has the name of the node.
    private static boolean isConnection(Step.ResourceName resource) {
        return resource.standard().equals("ocf")
                && resource.provider().equals("pacemaker")
                && resource.type().equals("remote");
    }
}
