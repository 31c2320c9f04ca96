package io.systole.cli.dev;

import io.systole.model.NodeName;
import io.systole.world.Fortune;
import io.systole.world.Request;
import io.systole.world.Trouble;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What will go wrong with virtual machines, because somebody wants to see what becomes of it.
final class Misfortunes implements Fortune {
    private record Way(String machine, NodeName target) {}

    private final Map<Way, Integer> failing = new HashMap<>();
    private final Set<String> stalling = new HashSet<>();
    private final Set<String> halving = new HashSet<>();
    private final Map<String, Duration> slow = new HashMap<>();
    private final Set<String> lying = new HashSet<>();
    private final Set<String> denied = new HashSet<>();
    private final Set<String> unstoppable = new HashSet<>();

    /// So many migrations of the machine to that host say that they failed, and have done nothing.
    void fail(String machine, NodeName target, int times) {
        failing.put(new Way(machine, target), times);
    }

    /// The next migration of the machine never ends by itself.
    void stall(String machine) {
        stalling.add(machine);
    }

    /// The next migration of the machine says that it failed and leaves a paused copy on the target.
    void halve(String machine) {
        halving.add(machine);
    }

    /// The next migration of the machine takes that much longer, and gets on all the time.
    void slow(String machine, Duration longer) {
        slow.put(machine, longer);
    }

    /// The next migration of the machine says that it failed, though the machine has arrived.
    void deny(String machine) {
        denied.add(machine);
    }

    /// The next look at the machine says that it does not work, though it does.
    void lie(String machine) {
        lying.add(machine);
    }

    /// The next stop of the resource says that it failed, and has done nothing.
    void keep(String resource) {
        unstoppable.add(resource);
    }

    @Override
    public Optional<Trouble> of(Request request, NodeName host) {
        if (request.is("monitor") && lying.remove(request.resource()))
            return Optional.of(new Trouble.Fails(Trouble.Deed.NOTHING));
        if (request.is("stop") && unstoppable.remove(request.resource()))
            return Optional.of(new Trouble.Fails(Trouble.Deed.NOTHING));
        if (!request.is("migrate_to") || request.target().isEmpty()) return Optional.empty();
        if (slow.containsKey(request.resource()))
            return Optional.ofNullable(slow.remove(request.resource())).map(Trouble.Late::new);
        if (denied.remove(request.resource()))
            return Optional.of(new Trouble.Fails(Trouble.Deed.ALL));
        if (stalling.remove(request.resource())) return Optional.of(new Trouble.Hangs());
        if (halving.remove(request.resource()))
            return Optional.of(new Trouble.Fails(Trouble.Deed.COPY_LEFT));
        var way = new Way(request.resource(), request.target().get());
        int left = failing.getOrDefault(way, 0);
        if (left <= 0) return Optional.empty();
        failing.put(way, left - 1);
        return Optional.of(new Trouble.Fails(Trouble.Deed.NOTHING));
    }
}
