package io.systole.host;

import java.util.ArrayList;
import java.util.List;

/// Collects the effects of one event, and hands out numbers.
final class Outbox {
    private final List<HostEffect> effects = new ArrayList<>();
    private long processes;
    private long calls;

    void add(HostEffect effect) {
        effects.add(effect);
    }

    ProcessId nextProcess() {
        return new ProcessId(++processes);
    }

    long nextCall() {
        return ++calls;
    }

    List<HostEffect> takeAll() {
        var all = List.copyOf(effects);
        effects.clear();
        return all;
    }
}
