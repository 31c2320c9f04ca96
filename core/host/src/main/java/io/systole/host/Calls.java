package io.systole.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Programs that belong to no resource's queue, such as attempts to fence.
final class Calls {
    private record Call(OrderId order, Supervised process) {}

    private final HostSettings settings;
    private final Outbox outbox;
    private final SortedMap<ProcessId, Call> running = new TreeMap<>();

    Calls(HostSettings settings, Outbox outbox) {
        this.settings = settings;
        this.outbox = outbox;
    }

    void begin(OrderId order, AgentCall call, Duration limit, Instant now) {
        var process =
                new Supervised(outbox.nextProcess(), now.plus(limit), Optional.empty(), settings);
        running.put(process.id(), new Call(order, process));
        outbox.add(new HostEffect.Spawn(process.id(), call));
    }

    boolean exited(ProcessId id, ProcessEnd end) {
        var call = running.remove(id);
        if (call == null) return false;
        boolean timedOut = call.process().cause().isPresent();
        outbox.add(new HostEffect.Answer(call.order(), end, timedOut));
        return true;
    }

    void look(Instant now) {
        for (Call call : List.copyOf(running.values())) {
            call.process().look(now, outbox);
            if (!call.process().isGivenUp()) continue;
            running.remove(call.process().id());
            var end = new ProcessEnd.Lost("it does not end, not even when killed");
            outbox.add(new HostEffect.Answer(call.order(), end, true));
        }
    }

    Optional<Instant> next() {
        return running.values().stream()
                .flatMap(call -> call.process().next().stream())
                .min(Instant::compareTo);
    }
}
