package io.systole.scheduler.observe;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Situation;
import java.util.List;

/// How much of a resource is there.
enum Presence {
    NONE,
    PART,
    FULL;

    boolean isFull() {
        return this == FULL;
    }

    boolean isAny() {
        return this != NONE;
    }

    static Presence of(Situation situation, Resource resource) {
        return switch (resource) {
            case Primitive primitive -> ofPrimitive(situation, primitive);
            case Group group -> ofAll(situation, group.children());
            case Clone clone -> ofAll(situation, clone.children());
            case Bundle bundle -> ofAll(situation, bundle.children());
        };
    }

    private static Presence ofPrimitive(Situation situation, Primitive primitive) {
        var activity = situation.of(primitive);
        for (Node node : activity.active()) {
            var condition = situation.of(node);
            if (condition.unclean() || condition.online() || !activity.managed()) return FULL;
        }
        return NONE;
    }

    private static Presence ofAll(Situation situation, List<Resource> children) {
        boolean any = false;
        boolean all = true;
        for (Resource child : children) {
            var presence = of(situation, child);
            any |= presence.isAny();
            all &= presence.isFull();
        }
        if (all) return FULL;
        return any ? PART : NONE;
    }
}
