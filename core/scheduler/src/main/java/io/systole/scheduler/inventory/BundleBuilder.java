package io.systole.scheduler.inventory;

import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Bundle.Replica;
import io.systole.scheduler.inventory.ResourceBuilder.Place;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes a bundle with all it implies: first the clone of what is inside, then per replica container, address, and
/// the guest node with its connection.
final class BundleBuilder {
    private static final String ATTRIBUTE_TARGET = "container-attribute-target";

    private final Roster roster;
    private final ResourceBuilder builder;

    BundleBuilder(Roster roster, ResourceBuilder builder) {
        this.roster = roster;
        this.builder = builder;
    }

    Optional<Bundle> build(BundleDefinition definition) {
        var layout = BundleLayout.of(definition);
        if (!layout.isReachable()) return Optional.empty();
        boolean promotable = layout.promotedMax() > 0;
        if (promotable
                && definition
                        .primitive()
                        .filter(it -> !it.agent().supportsPromotion())
                        .isPresent()) {
            return Optional.empty();
        }
        roster.noteCopies(definition.id(), layout.wanted(), layout.replicas());
        var meta = builder.meta(definition, null);
        var bundle =
                roster.register(
                        new Bundle(
                                roster.resources().nextIndex(),
                                definition.id(),
                                definition,
                                meta,
                                builder.options(definition, null, meta, layout.toldApart(), false),
                                layout.perHost()));
        new Filling(bundle, layout).fill();
        bundle.joins(roster.nodes().size(), false);
        return Optional.of(bundle);
    }

    private final class Filling {
        private final Bundle bundle;
        private final BundleLayout layout;
        private final BundleParts parts;
        private final Optional<Clone> inner;

        Filling(Bundle bundle, BundleLayout layout) {
            this.bundle = bundle;
            this.layout = layout;
            this.parts = new BundleParts(layout);
            this.inner =
                    layout.definition()
                            .primitive()
                            .flatMap(it -> builder.clone(parts.innerClone(it), bundle));
        }

        /// A replica for every instance inside: an agent that can't tell its instances apart has but one per node.
        void fill() {
            int replicas = inner.map(clone -> clone.children().size()).orElse(layout.replicas());
            for (int replica = 0; replica < replicas; replica++) bundle.add(replica(replica));
            inner.ifPresent(clone -> {
                bundle.add(clone);
                bundle.contains(clone);
                liftFromInstances(clone);
            });
        }

        /// What the primitive inside asks for holds for the clone of it, too.
        private void liftFromInstances(Clone clone) {
            for (Resource instance : clone.children()) {
                if (instance.options().notifies()) clone.adopts(clone.options().notifying());
                instance.meta(ATTRIBUTE_TARGET)
                        .ifPresent(target -> {
                            clone.metaBench().put(ATTRIBUTE_TARGET, target);
                            bundle.metaBench().put(ATTRIBUTE_TARGET, target);
                        });
            }
        }

        private Replica replica(int number) {
            var instance = inner.map(clone -> (Primitive) clone.children().get(number));
            var place = new Place(bundle, OptionalInt.empty(), false);
            var container =
                    builder.primitive(parts.container(number), place, utilizationOf(instance));
            var addressText = layout.address(number);
            var address = addressText.map(it -> builder.primitive(parts.address(it), place));
            var connection = instance.map(inside -> connection(inside, container, number, place));
            if (addressText.isPresent() && instance.isPresent()) {
                instance.get().metaBench().put("external-ip", addressText.get());
            }
            return new Replica(
                    number,
                    container,
                    address,
                    addressText,
                    connection,
                    instance,
                    connection.flatMap(Primitive::remoteNode));
        }

        /// What the primitive needs of a host is needed by the container around it.
        private Map<String, String> utilizationOf(Optional<Primitive> instance) {
            return instance.map(inside -> builder.utilization(inside.definition()))
                    .orElse(Map.of());
        }

        private Primitive connection(
                Primitive instance, Primitive container, int number, Place place) {
            String name = parts.replicaId(number);
            if (roster.resource(name).isPresent()) {
                name = BundleParts.legal("pcmk-internal-" + instance.id() + "-remote-" + number);
            }
            var node = node(name);
            PrimitiveDefinition definition = parts.connection(name, number, container.id());
            var connection = builder.primitive(definition, place);
            connection.livesIn(container);
            roster.link(connection, node);
            return connection;
        }

        private Node node(String name) {
            var node =
                    roster.node(name)
                            .orElseGet(() ->
                                    roster.nodeRegister()
                                            .add(
                                                    name,
                                                    name,
                                                    Node.Kind.REMOTE,
                                                    Score.MINUS_INFINITY));
            node.becomesBundleNode(roster.resources().nextIndex());
            return node;
        }
    }
}
