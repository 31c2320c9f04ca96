package io.systole.scheduler.placement;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.Optional;
import java.util.function.Function;

/// Where a collective is, told from where its primitives are.
final class Whereabouts {
    private Optional<Node> shared = Optional.empty();
    private boolean scattered;

    private Whereabouts() {}

    /// The single node all placed primitives share; none if there is none or more than one.
    static Optional<Node> shared(Resource resource, Function<Primitive, Optional<Node>> node) {
        if (resource instanceof Primitive primitive) return node.apply(primitive);
        var survey = new Whereabouts();
        resource.forEachPrimitive(primitive -> node.apply(primitive).ifPresent(survey::note));
        return survey.scattered ? Optional.empty() : survey.shared;
    }

    private void note(Node node) {
        if (shared.isPresent() && shared.get() != node) scattered = true;
        shared = Optional.of(node);
    }
}
