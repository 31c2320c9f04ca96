package io.systole.cli.dev;

import io.systole.cib.Cib;
import io.systole.cib.config.NodeDefinition;
import io.systole.cib.status.HistoryEntry;
import io.systole.cib.status.NodeState;
import io.systole.cib.status.ResourceHistory;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A scheduler that knows one thing: each machine belongs on the host that has its number, and may migrate
/// anywhere that is not in standby. Lost hosts are fenced first. Enough to see whether the rest of the house works.
final class ToyBrain implements Brain {
    private final List<TransitionGraph.Synapse> synapses = new ArrayList<>();

    @Override
    public Plan plan(Cib cib, Instant now) {
        synapses.clear();
        var machines = Inhabitants.of(cib).machines();
        List<Integer> fencings = new ArrayList<>();
        for (NodeState node : cib.status().nodes()) {
            boolean lost =
                    !node.isTrue("in_ccm")
                            && node.attribute("expected").filter("member"::equals).isPresent();
            if (lost) fencings.add(fence(name(node)));
        }
        for (String machine : machines) place(cib, machine, fencings);
        return new Plan(new TransitionGraph(new LinkedHashMap<>(), synapses), List.of());
    }

    private void place(Cib cib, String machine, List<Integer> fencings) {
        var usable =
                cib.status().nodes().stream()
                        .filter(node -> node.isTrue("in_ccm"))
                        .map(ToyBrain::name)
                        .filter(name -> !isStandby(cib, name))
                        .toList();
        Optional<String> wanted =
                usable.stream()
                        .filter(name -> name.endsWith(machine.substring(machine.length() - 1)))
                        .findFirst()
                        .or(() -> usable.stream().findFirst());
        var online = cib.status().nodes().stream().filter(node -> node.isTrue("in_ccm")).toList();
        Optional<String> where =
                online.stream().filter(node -> runs(node, machine)).map(ToyBrain::name).findFirst();
        if (wanted.isEmpty() || where.equals(wanted)) return;
        String to = wanted.get();
        if (where.isPresent()) {
            String[] way = {"CRM_meta_migrate_source", where.get(), "CRM_meta_migrate_target", to};
            int sent = step(machine, "migrate_to", where.get(), List.of(), way);
            int arrived = step(machine, "migrate_from", to, List.of(sent), way);
            step(machine, "stop", where.get(), List.of(arrived));
            step(machine, "monitor", to, List.of(arrived), "CRM_meta_interval", "10000");
        } else {
            for (NodeState node : online)
                if (failed(node, machine)) step(machine, "stop", name(node), fencings);
            int started = step(machine, "start", to, fencings);
            step(machine, "monitor", to, List.of(started), "CRM_meta_interval", "10000");
        }
    }

    private static String name(NodeState node) {
        return node.name().orElseThrow();
    }

    private static boolean isStandby(Cib cib, String name) {
        for (NodeDefinition node : cib.configuration().nodes()) {
            if (!node.name().equals(name)) continue;
            return node.instanceAttributes().stream()
                    .flatMap(block -> block.pairs().stream())
                    .anyMatch(pair -> pair.name().equals("standby") && pair.value().equals("on"));
        }
        return false;
    }

    private static boolean runs(NodeState node, String machine) {
        return last(node, machine)
                .filter(entry -> entry.exitCode() == 0 && !entry.task().equals("stop"))
                .isPresent();
    }

    private static boolean failed(NodeState node, String machine) {
        return last(node, machine).filter(entry -> entry.exitCode() == 7).isPresent();
    }

    private static Optional<HistoryEntry> last(NodeState node, String machine) {
        return node.resource(machine).map(ResourceHistory::entries).stream()
                .flatMap(List::stream)
                .max(
                        Comparator.comparingLong(HistoryEntry::callId)
                                .thenComparingLong(HistoryEntry::lastChange));
    }

    private int step(
            String resource,
            String operation,
            String node,
            List<Integer> after,
            String... attributes) {
        var sorted = new TreeMap<String, String>();
        sorted.put("CRM_meta_timeout", "120000");
        for (int i = 0; i < attributes.length; i += 2) sorted.put(attributes[i], attributes[i + 1]);
        var name =
                new Step.ResourceName(
                        "primitive", resource, Optional.empty(), "ocf", "heartbeat", "Xen");
        String key =
                "%s_%s_%s"
                        .formatted(
                                resource, operation, sorted.getOrDefault("CRM_meta_interval", "0"));
        return add(Step.Kind.RESOURCE, operation, key, node, Optional.of(name), sorted, after);
    }

    private int fence(String node) {
        var attributes = new TreeMap<String, String>();
        attributes.put("CRM_meta_stonith_action", "reboot");
        return add(
                Step.Kind.CLUSTER,
                "stonith",
                "stonith-" + node + "-reboot",
                node,
                Optional.empty(),
                attributes,
                List.of());
    }

    private int add(
            Step.Kind kind,
            String operation,
            String key,
            String node,
            Optional<Step.ResourceName> resource,
            SequencedMap<String, String> attributes,
            List<Integer> after) {
        int id = synapses.size() + 1;
        var step =
                new Step(
                        id,
                        kind,
                        operation,
                        key,
                        Optional.empty(),
                        Optional.of(new Step.Target(node, node)),
                        Optional.empty(),
                        OptionalLong.empty(),
                        resource,
                        attributes,
                        List.of(),
                        new LinkedHashMap<>());
        synapses.add(new TransitionGraph.Synapse(id - 1, 0, step, after));
        return id;
    }

    @Override
    public List<String> why(Cib cib, Instant now, String resource) {
        return List.of(resource + " is where its number is.");
    }
}
