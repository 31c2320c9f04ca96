package io.systole.scheduler.observe;

import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.model.ExitCode;
import io.systole.model.NodeName;
import io.systole.model.OperationKey;
import io.systole.model.Role;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Activity;
import io.systole.scheduler.situation.FailedOperation;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at resources of every kind.
final class ResourceObserver {
    /// Whether operations that are still in progress are told.
    enum Pending {
        SHOWN,
        HIDDEN
    }

    private final Situation situation;
    private final Pending pending;
    private final List<FailedOperation> notInstalled;

    ResourceObserver(Situation situation, Pending pending) {
        this.situation = situation;
        this.pending = pending;
        this.notInstalled =
                situation.failedOperations().stream()
                        .filter(ResourceObserver::saysNotInstalled)
                        .toList();
    }

    /// What is worth telling at top level; empty for what is of no interest any more, or only ours to know.
    Optional<ResourceStatus> lookFromTop(Resource resource) {
        if (resource.isRemoved() && !Presence.of(situation, resource).isFull())
            return Optional.empty();
        if (resource.metaIsTrue("internal_rsc")) return Optional.empty();
        return Optional.of(look(resource));
    }

    ResourceStatus look(Resource resource) {
        return switch (resource) {
            case Primitive primitive -> single(primitive);
            case Group group -> group(group);
            case Clone clone -> new CloneObserver(situation, this, pending).look(clone);
            case Bundle bundle -> bundle(bundle);
        };
    }

    private ResourceStatus.Single single(Primitive primitive) {
        String name = primitive.isUnique() ? primitive.id() : primitive.baseId();
        return single(primitive, name, situation.currentNode(primitive));
    }

    private ResourceStatus.Single single(Primitive primitive, String name, Optional<Node> current) {
        var activity = situation.of(primitive);
        boolean several = activity.active().size() > 1;
        var node =
                current.or(() -> activity.pending().map(Activity.Pending::node))
                        .or(() -> activity.lock().map(Activity.Lock::node));
        if (several) node = Optional.empty();
        var role = displayed(primitive, activity);
        return new ResourceStatus.Single(
                name,
                primitive.agent(),
                primitive.isRemoved(),
                activity.failed(),
                role,
                activity.failed() ? Optional.empty() : pendingWord(activity),
                node.map(Node::name),
                role == Role.STOPPED ? missing(primitive, node) : Optional.empty(),
                flags(primitive, activity, node),
                several ? primitive.definition().attribute("description") : Optional.empty(),
                several ? names(activity.active()) : List.of());
    }

    private static Role displayed(Primitive primitive, Activity activity) {
        boolean unpromoted = activity.role() == Role.STARTED && primitive.options().promotable();
        return unpromoted ? Role.UNPROMOTED : activity.role();
    }

    private Optional<String> pendingWord(Activity activity) {
        if (pending == Pending.HIDDEN) return Optional.empty();
        return activity.pending()
                .flatMap(operation ->
                        switch (operation.task()) {
                            case "start" -> Optional.of("Starting");
                            case "stop" -> Optional.of("Stopping");
                            case "migrate_to", "migrate_from" -> Optional.of("Migrating");
                            case "promote" -> Optional.of("Promoting");
                            case "demote" -> Optional.of("Demoting");
                            default -> Optional.empty();
                        });
    }

    private List<String> flags(Primitive primitive, Activity activity, Optional<Node> node) {
        var flags = new ArrayList<String>(2);
        if (node.isPresent()) {
            var condition = situation.of(node.get());
            if (!condition.online() && condition.unclean()) flags.add("UNCLEAN");
            if (activity.lock().filter(lock -> lock.node() == node.get()).isPresent())
                flags.add("LOCKED");
        }
        if (pending == Pending.SHOWN && activity.monitorPending()) flags.add("Monitoring");
        switch (primitive.targetRole()) {
            case STOPPED -> flags.add("disabled");
            case UNPROMOTED -> {
                if (primitive.options().promotable())
                    flags.add("target-role:" + primitive.meta("target-role").orElse(""));
            }
            case UNKNOWN, STARTED, PROMOTED -> {}
        }
        if (activity.blocked()) flags.add("blocked");
        else if (activity.maintenance()) flags.add("maintenance");
        else if (!activity.managed()) flags.add("unmanaged");
        if (activity.failureIgnored()) flags.add("failure ignored");
        return flags;
    }

    private ResourceStatus.Group group(Group group) {
        var members = group.members().stream().map(this::single).toList();
        return new ResourceStatus.Group(group.id(), flags(group), members);
    }

    /// Flags of a collective's heading.
    List<String> flags(Resource collective) {
        var flags = new ArrayList<String>(2);
        if (isDisabled(collective)) flags.add("disabled");
        flags.addAll(handsOff(collective));
        return flags;
    }

    /// Shall not run, or not in the role it could have.
    static boolean isDisabled(Resource resource) {
        return switch (resource.targetRole()) {
            case STOPPED -> true;
            case UNPROMOTED -> resource.options().promotable();
            case UNKNOWN, STARTED, PROMOTED -> false;
        };
    }

    private List<String> handsOff(Resource collective) {
        var activity = situation.of(collective);
        if (activity.maintenance()) return List.of("maintenance");
        return activity.managed() ? List.of() : List.of("unmanaged");
    }

    private ResourceStatus.Bundle bundle(Bundle bundle) {
        var definition = (BundleDefinition) bundle.definition();
        var flags = new ArrayList<String>(2);
        if (bundle.perHost() > 1) flags.add("unique");
        flags.addAll(handsOff(bundle));
        return new ResourceStatus.Bundle(
                bundle.id(),
                definition.container().getOrDefault("image", ""),
                bundle.replicas().size() > 1,
                flags,
                bundle.replicas().stream().map(this::replica).toList());
    }

    /// A replica is shown as what runs inside, under the name of its connection, where its container is.
    private ResourceStatus.Single replica(Bundle.Replica replica) {
        var shown = replica.instance().orElse(replica.container());
        String name =
                replica.connection().orElse(replica.container()).id()
                        + replica.addressText().map(address -> " (" + address + ")").orElse("");
        return single(shown, name, situation.currentNode(replica.container()));
    }

    /// Why it can't run there: what a check that was no failure to be recovered answered.
    Optional<String> missing(Resource resource, Optional<Node> node) {
        for (FailedOperation failed : notInstalled) {
            boolean there =
                    failed.entry()
                            .node()
                            .filter(name -> node.isEmpty() || node.get().name().isSame(name))
                            .isPresent();
            if (there && concerns(failed, resource))
                return Optional.of(ExitCode.text(failed.entry().exitCode()));
        }
        return Optional.empty();
    }

    private static boolean saysNotInstalled(FailedOperation failed) {
        var entry = failed.entry();
        if (!entry.isProbe()) return false;
        return entry.exitCode() == ExitCode.NOT_INSTALLED
                || entry.exitCode() == ExitCode.INVALID_PARAMETER
                || entry.status() == 7;
    }

    private static boolean concerns(FailedOperation failed, Resource resource) {
        var name = failed.entry().operationKey().map(OperationKey::resource);
        if (name.isEmpty()) return false;
        if (name.get().equals(resource.id())) return true;
        return resource.top() instanceof Clone clone && name.get().equals(clone.childId());
    }

    static List<NodeName> names(List<Node> nodes) {
        return nodes.stream().map(Node::name).toList();
    }
}
