package io.systole.scheduler.plan;

import io.systole.scheduler.inventory.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One resource's actions, found by what they do and where: a resource may have a probe on each of a thousand nodes.
final class Shelf {
    /// All actions of one task and interval, oldest first.
    private static final class Slot {
        private final String task;
        private final long intervalMillis;
        private final List<Action> all = new ArrayList<>(2);
        private final Map<Node, List<Action>> byNode = new HashMap<>(4);
        private int homeless;

        Slot(String task, long intervalMillis) {
            this.task = task;
            this.intervalMillis = intervalMillis;
        }

        void add(Action action) {
            all.add(action);
            if (action.node().isPresent())
                byNode.computeIfAbsent(action.node().get(), _ -> new ArrayList<>(1)).add(action);
            else homeless++;
        }

        List<Action> on(Node node) {
            return byNode.getOrDefault(node, List.of());
        }

        /// Those that have no node yet settle on this one.
        void settle(Node node) {
            if (homeless == 0) return;
            for (Action action : all) if (action.node().isEmpty()) action.adopt(node);
            homeless = 0;
            var there = new ArrayList<Action>();
            for (Action action : all) if (action.isOn(node)) there.add(action);
            byNode.put(node, there);
        }
    }

    private final List<Action> all = new ArrayList<>(4);
    private final List<Action> allToRead = Collections.unmodifiableList(all);
    private final List<Slot> slots = new ArrayList<>(4);

    /// All, oldest first.
    List<Action> all() {
        return allToRead;
    }

    /// Adds an action that is asked for by its task. (A cancellation stays where the operation was.)
    void add(Action action) {
        all.add(action);
        var slot = slot(action.task(), action.intervalMillis());
        if (slot == null) {
            slot = new Slot(action.task(), action.intervalMillis());
            slots.add(slot);
        }
        slot.add(action);
    }

    /// Adds an action that is asked for by a name of its own.
    void addNamed(Action action) {
        all.add(action);
    }

    Optional<Action> named(String key) {
        for (Action action : all) if (action.key().equals(key)) return Optional.of(action);
        return Optional.empty();
    }

    Optional<Action> named(String key, Node node) {
        for (Action action : all)
            if (action.isOn(node) && action.key().equals(key)) return Optional.of(action);
        return Optional.empty();
    }

    /// Those of this task and interval, oldest first.
    List<Action> of(String task, long intervalMillis) {
        var slot = slot(task, intervalMillis);
        return slot == null ? List.of() : List.copyOf(slot.all);
    }

    /// The same, on exactly this node.
    List<Action> on(Node node, String task, long intervalMillis) {
        var slot = slot(task, intervalMillis);
        return slot == null ? List.of() : List.copyOf(slot.on(node));
    }

    /// The same, when those that have no node yet have settled on this one.
    List<Action> settled(Node node, String task, long intervalMillis) {
        var slot = slot(task, intervalMillis);
        if (slot == null) return List.of();
        slot.settle(node);
        return List.copyOf(slot.on(node));
    }

    Optional<Action> newest(String task) {
        if (happensOnce(task)) {
            var slot = slot(task, 0);
            return slot == null ? Optional.empty() : last(slot.all);
        }
        for (int i = all.size() - 1; i >= 0; i--)
            if (all.get(i).is(task)) return Optional.of(all.get(i));
        return Optional.empty();
    }

    Optional<Action> newest(String task, Node node) {
        if (happensOnce(task)) {
            var slot = slot(task, 0);
            return slot == null ? Optional.empty() : last(slot.on(node));
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).isOn(node) && all.get(i).is(task)) return Optional.of(all.get(i));
        }
        return Optional.empty();
    }

    /// Tasks under which nothing can be found but what was made under them.
    private static boolean happensOnce(String task) {
        return switch (Tasks.atomicOf(task)) {
            case Tasks.START,
                    Tasks.STOP,
                    Tasks.PROMOTE,
                    Tasks.DEMOTE,
                    Tasks.MIGRATE_TO,
                    Tasks.MIGRATE_FROM ->
                    true;
            default -> false;
        };
    }

    private static Optional<Action> last(List<Action> actions) {
        return actions.isEmpty() ? Optional.empty() : Optional.of(actions.getLast());
    }

    private @Nullable Slot slot(String task, long intervalMillis) {
        for (Slot slot : slots)
            if (slot.intervalMillis == intervalMillis && slot.task.equals(task)) return slot;
        return null;
    }
}
