package io.systole.scheduler.notification;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who of a clone's instances is what, and does what, in this transition: the content of its notifications.
final class Bulletin {
    private record Entry(Primitive instance, @Nullable Node node) {
        String nodeName() {
            return node == null ? "" : node.name().value();
        }

        String nodeId() {
            return node == null ? "" : node.id();
        }
    }

    private final Map<String, List<Entry>> lists = new LinkedHashMap<>();
    private final Situation situation;
    private final Assignment assignment;
    private final Clone clone;

    private Bulletin(Situation situation, Assignment assignment, Clone clone) {
        this.situation = situation;
        this.assignment = assignment;
        this.clone = clone;
    }

    static Bulletin of(PlanDraft draft, Situation situation, Assignment assignment, Clone clone) {
        var bulletin = new Bulletin(situation, assignment, clone);
        clone.forEachPrimitive(primitive -> {
            bulletin.noteRole(primitive);
            for (Action action : draft.actionsOf(primitive)) bulletin.noteAction(primitive, action);
        });
        return bulletin;
    }

    private void noteRole(Primitive primitive) {
        var active = situation.of(primitive).active();
        var entry = new Entry(primitive, active.isEmpty() ? null : active.getFirst());
        Role role = assignment.currentRole(primitive);
        switch (role) {
            case UNKNOWN -> {}
            case STOPPED -> add("inactive", entry);
            case STARTED -> add("active", entry);
            case UNPROMOTED -> {
                add("unpromoted", entry);
                add("active", entry);
            }
            case PROMOTED -> {
                add("promoted", entry);
                add("active", entry);
            }
        }
    }

    private void noteAction(Primitive primitive, Action action) {
        if (action.isOptional() || action.node().isEmpty() || action.key().contains("_notify_"))
            return;
        Node node = action.node().get();
        boolean dies = action.is(Tasks.STOP) && assignment.of(node).unclean();
        if (!action.isRunnable() && !dies) return;
        switch (action.task()) {
            case Tasks.START, Tasks.STOP, Tasks.PROMOTE, Tasks.DEMOTE ->
                    add(action.task(), new Entry(primitive, node));
            default -> {}
        }
    }

    private void add(String list, Entry entry) {
        lists.computeIfAbsent(list, name -> new ArrayList<>()).add(entry);
    }

    boolean isAbout(String task) {
        return lists.containsKey(task);
    }

    /// The name/value pairs every notification carries.
    Map<String, String> pairs() {
        var pairs = new LinkedHashMap<String, String>();
        for (String name : List.of("stop", "start", "demote", "promote", "active"))
            both(pairs, name, name);
        both(pairs, "unpromoted", "unpromoted");
        both(pairs, "slave", "unpromoted");
        both(pairs, "promoted", "promoted");
        both(pairs, "master", "promoted");
        pairs.put("notify_inactive_resource", resources("inactive"));
        pairs.put("notify_available_uname", names(assignment.allowedNodes(clone)));
        pairs.put("notify_all_uname", names(situation.inventory().nodes()));
        if (clone.meta("container-attribute-target").filter("host"::equalsIgnoreCase).isPresent()) {
            pairs.put("notify_all_hosts", names(hosts()));
        }
        return pairs;
    }

    private void both(Map<String, String> pairs, String name, String list) {
        pairs.put("notify_" + name + "_resource", resources(list));
        pairs.put(
                "notify_" + name + "_uname",
                sorted(list).stream()
                        .map(Entry::nodeName)
                        .collect(
                                Collectors.collectingAndThen(
                                        Collectors.toList(), Bulletin::words)));
    }

    private String resources(String list) {
        return words(sorted(list).stream().map(entry -> entry.instance().id()).toList());
    }

    /// By instance name, then node id; each instance once.
    private List<Entry> sorted(String list) {
        var seen = new LinkedHashMap<String, Entry>();
        lists.getOrDefault(list, List.of()).stream()
                .sorted(
                        Comparator.comparing((Entry entry) -> entry.instance().id())
                                .thenComparing(Entry::nodeId))
                .forEach(entry -> seen.putIfAbsent(entry.instance().id(), entry));
        return List.copyOf(seen.values());
    }

    private List<Node> hosts() {
        var hosts = new ArrayList<Node>();
        for (Node node : situation.inventory().nodes()) {
            Optional<Node> host =
                    node.isGuest()
                            ? node.launcher()
                                    .filter(launcher -> situation.of(launcher).isActive())
                                    .flatMap(situation::currentNode)
                            : Optional.empty();
            hosts.add(host.orElse(node));
        }
        return hosts;
    }

    private static String names(List<Node> nodes) {
        return words(nodes.stream().map(node -> node.name().value()).toList());
    }

    private static String words(List<String> words) {
        String text =
                words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
        return text.isEmpty() ? " " : text;
    }
}
