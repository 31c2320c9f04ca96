package io.systole.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Which VM is how large, runs where, and keeps away from whom.
///
/// What runs already breaks no rule, so that the plan is about the drained host and nothing else.
final class Estate {
    /// What one VM takes.
    record Size(int cpu, int memory) {}

    private static final List<Size> SIZES =
            List.of(new Size(1, 1024), new Size(1, 2048), new Size(2, 4096), new Size(4, 8192));

    /// A drained host has to fit on the others, which have other reasons to refuse a VM as well.
    private static final double SPARE = 1.5;

    private final Shape shape;
    private final List<Size> sizes = new ArrayList<>();
    private final int[] hostOf;
    private final int[] wishes;
    private final int[] rivals;

    Estate(Shape shape) {
        this.shape = shape;
        int vms = shape.vms();
        hostOf = new int[vms];
        wishes = new int[vms];
        rivals = new int[vms];
        var random = new Random(shape.seed());
        var order = new ArrayList<Integer>(vms);
        for (int vm = 0; vm < vms; vm++) order.add(vm);
        Collections.shuffle(order, random);
        for (int turn = 0; turn < vms; turn++) hostOf[order.get(turn)] = turn % shape.hosts();
        for (int vm = 0; vm < vms; vm++) {
            sizes.add(SIZES.get(random.nextInt(SIZES.size())));
            wishes[vm] = vm % 3 == 0 ? random.nextInt(shape.hosts()) : -1;
            rivals[vm] = vm % 10 == 7 ? rival(vm, random) : -1;
        }
    }

    /// A VM that is on another host already.
    private int rival(int vm, Random random) {
        for (int tries = 0; tries < 10; tries++) {
            int other = random.nextInt(shape.vms());
            if (hostOf[other] != hostOf[vm]) return other;
        }
        return -1;
    }

    Size size(int vm) {
        return sizes.get(vm);
    }

    int hostOf(int vm) {
        return hostOf[vm];
    }

    /// The host it would rather be on; -1 if it does not care.
    int wish(int vm) {
        return wishes[vm];
    }

    /// The VM it must not share a host with; -1 for none.
    int rival(int vm) {
        return rivals[vm];
    }

    /// What each host has to offer.
    Size capacity() {
        int cpu = sizes.stream().mapToInt(Size::cpu).sum();
        int memory = sizes.stream().mapToInt(Size::memory).sum();
        return new Size(share(cpu), share(memory));
    }

    private int share(int total) {
        return (int) Math.ceil(total * SPARE / (shape.hosts() - 1));
    }

    /// The host that is being emptied.
    int drained() {
        return shape.hosts() - 1;
    }
}
