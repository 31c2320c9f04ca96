package io.systole.scheduler.situation;

import io.systole.model.Interval;
import io.systole.model.Role;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.journey.Avoidance;
import io.systole.scheduler.journey.Stay;
import io.systole.scheduler.situation.Activity.Lock;
import io.systole.scheduler.situation.Activity.PartialMigration;
import io.systole.scheduler.situation.Activity.Pending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A resource's activity while the status is being read.
final class ResourceBench {
    final Resource resource;
    final List<Node> active = new ArrayList<>(0);
    final List<Node> danglingSources = new ArrayList<>(0);
    final Set<Node> knownOn = new LinkedHashSet<>(2);
    Role role = Role.STOPPED;
    Role next = Role.UNKNOWN;
    boolean managed;
    boolean blocked;
    boolean maintenance;
    boolean failed;
    boolean stopToRecover;
    boolean startPending;
    boolean failureIgnored;
    boolean migratable;

    /// Its `lrm_resource` says what it lived in.
    boolean removedWithLauncher;

    Interval failureTimeout;
    Optional<PartialMigration> partialMigration = Optional.empty();
    Optional<Pending> pending = Optional.empty();
    Optional<String> historyId = Optional.empty();
    Optional<Lock> lock = Optional.empty();
    Optional<Stay> stay = Optional.empty();
    List<Avoidance> avoided = List.of();
    Optional<Node> uncheckedOn = Optional.empty();

    ResourceBench(Resource resource) {
        this.resource = resource;
        this.managed = !resource.options().unmanaged();
        this.maintenance = resource.options().maintenance();
        this.failureTimeout = resource.options().failureTimeout();
        this.migratable = resource instanceof Primitive primitive && primitive.isMigratable();
        limitNextRole();
    }

    /// A role that was asked for lowers what is to come, but never raises it.
    void limitNextRole() {
        Role wanted = resource.options().targetRole();
        if (wanted == Role.UNKNOWN) return;
        if (next == Role.UNKNOWN || next.above(wanted)) next = wanted;
    }

    void failToStop() {
        failed = true;
        stopToRecover = true;
    }

    void block() {
        managed = false;
        blocked = true;
    }

    /// The role of something that runs but is not promoted.
    Role activeRole() {
        return resource.top().options().promotable() ? Role.UNPROMOTED : Role.STARTED;
    }

    /// The name by which its fail counts are kept on nodes.
    String name() {
        return historyId.orElse(resource.id());
    }

    Activity freeze(Function<Resource, ResourceBench> benches) {
        return new Activity(
                highest(resource, benches, bench -> bench.role),
                highest(resource, benches, bench -> bench.next),
                List.copyOf(active),
                Collections.unmodifiableSet(knownOn),
                managed,
                blocked,
                maintenance,
                failed,
                stopToRecover,
                startPending,
                failureIgnored,
                migratable,
                partialMigration,
                List.copyOf(danglingSources),
                pending,
                pending.filter(it -> it.task().equals("monitor")).isPresent(),
                historyId,
                lock,
                stay,
                avoided,
                uncheckedOn);
    }

    /// A collective has the highest role of its children; a bundle has none of its own.
    private static Role highest(
            Resource resource,
            Function<Resource, ResourceBench> benches,
            Function<ResourceBench, Role> role) {
        return switch (resource) {
            case Primitive primitive -> role.apply(benches.apply(primitive));
            case Bundle _ -> Role.UNKNOWN;
            case Collective collective -> {
                Role highest = Role.UNKNOWN;
                for (Resource child : collective.children())
                    highest = highest.orHigher(highest(child, benches, role));
                yield highest;
            }
        };
    }
}
