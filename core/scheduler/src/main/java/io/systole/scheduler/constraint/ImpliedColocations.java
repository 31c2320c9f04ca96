package io.systole.scheduler.constraint;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What nobody wrote but everybody means: group members stay together, guests with what they live in.
final class ImpliedColocations {
    private static final Score BUNDLE_CONNECTION = new Score(10_000);

    private final Predicate<Primitive> isManaged;
    private final Consumer<Colocation> found;

    ImpliedColocations(Predicate<Primitive> isManaged, Consumer<Colocation> found) {
        this.isManaged = isManaged;
        this.found = found;
    }

    void of(Resource resource) {
        switch (resource) {
            case Primitive primitive -> withLauncher(primitive);
            case Group group -> ofGroup(group);
            case Clone clone -> ofClone(clone);
            case Bundle bundle -> ofBundle(bundle);
        }
    }

    private void ofGroup(Group group) {
        Resource before = null;
        for (Resource member : group.children()) {
            of(member);
            if (before != null && group.isCollocated()) {
                add("#group-members", member, before, Score.INFINITY, member.options().critical());
            }
            before = member;
        }
    }

    private void ofClone(Clone clone) {
        var instances = new ArrayList<>(clone.children());
        if (clone.copies().ordered())
            instances.sort(
                    Comparator.comparingInt(instance -> instance.instanceNumber().orElse(0)));
        for (Resource instance : instances) of(instance);
    }

    private void ofBundle(Bundle bundle) {
        for (Bundle.Replica replica : bundle.replicas()) {
            of(replica.container());
            replica.address()
                    .ifPresent(address -> {
                        of(address);
                        add(
                                "#ip-with-container",
                                address,
                                replica.container(),
                                Score.INFINITY,
                                true);
                    });
            replica.connection().ifPresent(this::of);
        }
        bundle.inner().ifPresent(this::of);
    }

    private void withLauncher(Primitive primitive) {
        if (!isManaged.test(primitive) || primitive.launcher().isEmpty()) return;
        if (confiningConnection(primitive).isPresent()) return;
        boolean ofBundle = primitive.isConnection() && primitive.isBundled();
        add(
                "#resource-with-container",
                primitive,
                primitive.launcher().get(),
                ofBundle ? BUNDLE_CONNECTION : Score.INFINITY,
                true);
    }

    /// The connection to whose node a resource is confined because what it lives in is, or launches, that connection.
    static Optional<Primitive> confiningConnection(Primitive primitive) {
        if (primitive.isConnection() || primitive.launcher().isEmpty()) return Optional.empty();
        Primitive launcher = primitive.launcher().get();
        if (launcher.isConnection()) return Optional.of(launcher);
        for (Primitive inside : launcher.launched())
            if (inside.isConnection()) return Optional.of(inside);
        return Optional.empty();
    }

    private void add(
            String id, Resource dependent, Resource primary, Score score, boolean influence) {
        found.accept(
                new Colocation(
                        id,
                        dependent,
                        primary,
                        score,
                        ColocationReader.DEFAULT_ATTRIBUTE,
                        Role.UNKNOWN,
                        Role.UNKNOWN,
                        influence,
                        false));
    }
}
