package io.systole.scheduler.colocation;

import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step from one resource to the next along a colocation, and what comes after it.
///
/// Nothing in it changes while one resource is heard, so it is worked out once.
final class Step {
    /// A factor this small leaves of every wish just its sign.
    private static final float TRACE = 4e-7f;

    /// Below this, single precision gets coarse, and at last 0.
    private static final double FAINTEST = 1e-37;

    final int number;
    final Colocation via;

    /// Who is met on the step: the group on the way to its first member, and who speaks.
    final List<Resource> met;

    private final Scene scene;
    private @Nullable Voice voice;
    private @Nullable List<Step> onward;
    private @Nullable BitSet reach;
    private double faintest;

    Step(int number, Colocation via, List<Resource> met, Scene scene) {
        this.number = number;
        this.via = via;
        this.met = met;
        this.scene = scene;
    }

    Resource speaker() {
        return met.getLast();
    }

    Voice voice() {
        if (voice == null) voice = scene.voice(speaker(), via);
        return voice;
    }

    List<Step> onward() {
        if (onward == null) onward = scene.stepsFrom(speaker());
        return onward;
    }

    float factorAfter(float factor) {
        return factor * via.score().points() / Scene.INFINITY;
    }

    boolean isHeard(BitSet heard) {
        for (Resource resource : met) if (heard.get(resource.index())) return true;
        return false;
    }

    void mark(BitSet heard) {
        for (Resource resource : met) heard.set(resource.index());
    }

    void clear(BitSet heard) {
        for (Resource resource : met) heard.clear(resource.index());
    }

    /// All who can be met on this step and after it.
    BitSet reach() {
        if (reach == null) reach = look();
        return reach;
    }

    /// The same factor, or one that leaves the same of every wish from here on: many ways are the same then.
    float settled(float factor) {
        float size = Math.abs(factor);
        if (size == 0 || size >= TRACE) return factor;
        reach();
        return size * faintest > FAINTEST ? Math.copySign(TRACE, factor) : factor;
    }

    private BitSet look() {
        var found = new BitSet();
        var seen = new BitSet();
        var open = new ArrayDeque<Step>();
        open.add(this);
        seen.set(number);
        double weakest = 1;
        while (!open.isEmpty()) {
            Step step = open.remove();
            step.mark(found);
            double strength = Math.abs(step.via.score().points()) / (double) Scene.INFINITY;
            if (strength > 0) weakest = Math.min(weakest, strength);
            for (Step next : step.onward()) {
                if (seen.get(next.number)) continue;
                seen.set(next.number);
                open.add(next);
            }
        }
        faintest = Math.pow(weakest, found.cardinality());
        return found;
    }

    /// Whom one meets who goes to a resource: a group is heard through its first member. Empty if there is nobody.
    static List<Resource> met(Resource named) {
        var met = new ArrayList<Resource>(2);
        Resource at = named;
        met.add(at);
        while (at instanceof Group group) {
            if (group.children().isEmpty()) return List.of();
            at = group.first();
            met.add(at);
        }
        return met;
    }
}
