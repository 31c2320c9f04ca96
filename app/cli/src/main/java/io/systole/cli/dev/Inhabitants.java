package io.systole.cli.dev;

import io.systole.cib.Cib;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.cib.config.ResourceDefinition.GroupDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.model.NodeName;
import io.systole.model.Scan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Who lives in a document: its hosts, its virtual machines, and what else runs.
///
/// @param nodes    the hosts, in document order
/// @param machines virtual machines: what has such an agent or may migrate live; where there is nothing of that kind,
///                 all that is neither cloned nor a fence device
/// @param single   what may run only once
/// @param cloned   the primitives of which copies run
record Inhabitants(
        List<NodeName> nodes, List<String> machines, Set<String> single, Set<String> cloned) {

    private static final Set<String> MACHINE_AGENTS =
            Set.of("virtualdomain", "xen", "qemu", "lxc", "libvirt", "xendomain", "manage-vm");

    Inhabitants {
        nodes = List.copyOf(nodes);
        machines = List.copyOf(machines);
    }

    static Inhabitants of(Cib cib) {
        var configuration = cib.configuration();
        var nodes =
                configuration.nodes().stream()
                        .filter(node -> !node.attribute("type", "member").equals("remote"))
                        .map(node -> new NodeName(node.name()))
                        .toList();
        var survey = new Survey(configuration.resourceDefaults());
        for (ResourceDefinition resource : configuration.resources())
            survey.visit(resource, List.of());
        return new Inhabitants(
                nodes,
                survey.machines.isEmpty() ? List.copyOf(survey.single) : survey.machines,
                survey.single,
                survey.cloned);
    }

    /// All primitives, fence devices left aside.
    List<String> resources() {
        var all = new ArrayList<>(single);
        all.addAll(cloned);
        return all;
    }

    private static final class Survey {
        private final List<NameValueBlock> defaults;
        private final List<String> machines = new ArrayList<>();
        private final Set<String> single = new LinkedHashSet<>();
        private final Set<String> cloned = new LinkedHashSet<>();

        Survey(List<NameValueBlock> defaults) {
            this.defaults = defaults;
        }

        void visit(ResourceDefinition resource, List<NameValueBlock> inherited) {
            switch (resource) {
                case PrimitiveDefinition primitive -> visit(primitive, inherited);
                case GroupDefinition group ->
                        group.members().forEach(member -> visit(member, group.metaAttributes()));
                case CloneDefinition clone -> visitCopies(clone.child());
                case BundleDefinition bundle -> bundle.primitive().ifPresent(this::visitCopies);
            }
        }

        private void visitCopies(ResourceDefinition child) {
            switch (child) {
                case PrimitiveDefinition primitive -> cloned.add(primitive.id());
                case GroupDefinition group -> group.members().forEach(this::visitCopies);
                case CloneDefinition _, BundleDefinition _ -> {}
            }
        }

        private void visit(PrimitiveDefinition primitive, List<NameValueBlock> inherited) {
            if (primitive.agent().isFenceDevice()) return;
            single.add(primitive.id());
            boolean migratable =
                    value("allow-migrate", primitive.metaAttributes(), inherited, defaults)
                            .filter(Scan::isTrue)
                            .isPresent();
            boolean machine =
                    MACHINE_AGENTS.contains(primitive.agent().type().toLowerCase(Locale.ROOT));
            if (migratable || machine) machines.add(primitive.id());
        }

        @SafeVarargs
        private static Optional<String> value(String name, List<NameValueBlock>... sources) {
            for (List<NameValueBlock> source : sources) {
                for (NameValueBlock block : source) {
                    for (var pair : block.pairs())
                        if (pair.name().equals(name)) return Optional.of(pair.value());
                }
            }
            return Optional.empty();
        }
    }
}
