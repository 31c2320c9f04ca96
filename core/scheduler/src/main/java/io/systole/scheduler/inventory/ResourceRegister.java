package io.systole.scheduler.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The resources made so far: by index, by id, and as a forest.
final class ResourceRegister {
    private final List<Resource> all = new ArrayList<>();
    private final List<Resource> topLevel = new ArrayList<>();
    private final Map<String, List<Resource>> byId = new HashMap<>();
    private boolean fenceDevice;

    int nextIndex() {
        return all.size();
    }

    void add(Resource resource) {
        all.add(resource);
        byId.computeIfAbsent(resource.id(), _ -> new ArrayList<>(1)).add(resource);
        if (resource instanceof Primitive primitive && primitive.isFenceDevice())
            fenceDevice = true;
    }

    void addTopLevel(Resource resource) {
        topLevel.add(resource);
    }

    List<Resource> all() {
        return Collections.unmodifiableList(all);
    }

    List<Resource> topLevel() {
        return Collections.unmodifiableList(topLevel);
    }

    List<Resource> topLevelBench() {
        return topLevel;
    }

    boolean hasFenceDevice() {
        return fenceDevice;
    }

    /// In the order they were made. Ids are unique but for what only history knows.
    List<Resource> named(String id) {
        return byId.getOrDefault(id, List.of());
    }

    /// Parents before children, siblings in their order, top-level resources in theirs.
    boolean precedes(Resource a, Resource b) {
        var pathOfA = path(a);
        var pathOfB = path(b);
        for (int depth = 0; depth < Math.min(pathOfA.size(), pathOfB.size()); depth++) {
            var stepOfA = pathOfA.get(depth);
            var stepOfB = pathOfB.get(depth);
            if (stepOfA == stepOfB) continue;
            var siblings = depth == 0 ? topLevel : pathOfA.get(depth - 1).children();
            return siblings.indexOf(stepOfA) < siblings.indexOf(stepOfB);
        }
        return pathOfA.size() < pathOfB.size();
    }

    private static List<Resource> path(Resource resource) {
        var path = new ArrayList<Resource>();
        for (Optional<? extends Resource> at = Optional.of(resource);
                at.isPresent();
                at = at.get().parent()) {
            path.addFirst(at.get());
        }
        return path;
    }
}
