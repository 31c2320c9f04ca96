package io.systole.clustersim;

import io.systole.cib.document.Element;
import io.systole.model.NodeName;
import io.systole.world.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a simulated cluster consists of: its hosts and the document they live by.
///
/// @param dependencies by resource: what it is ordered after, directly
/// @param machines     virtual machines, which may migrate live
/// @param services     single resources which may not
/// @param cloned       the primitives of which a copy runs on every host
/// @param witnesses    of the hosts, those that only vote
/// @param watchdog     after how long without a majority a host resets itself, where hosts have watchdogs
/// @param checks       whether machines are looked at in depth after they have arrived, and recovered where that fails
public record Estate(
        List<NodeName> hosts,
        Element document,
        Map<String, Set<String>> dependencies,
        List<String> machines,
        List<String> services,
        List<String> cloned,
        List<NodeName> witnesses,
        Optional<Duration> watchdog,
        boolean checks) {

    public Estate {
        hosts = List.copyOf(hosts);
        machines = List.copyOf(machines);
        services = List.copyOf(services);
        cloned = List.copyOf(cloned);
        witnesses = List.copyOf(witnesses);
    }

    /// The hosts that run something.
    List<NodeName> workers() {
        return hosts.stream().filter(host -> !witnesses.contains(host)).toList();
    }

    private static final Duration WATCHDOG = Duration.ofSeconds(15);

    /// What may run only once.
    public Set<String> single() {
        var single = new LinkedHashSet<>(machines);
        single.addAll(services);
        return single;
    }

    /// The resource and all it depends on, directly or not.
    Set<String> foundations(String resource) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayList<>(List.of(resource));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (found.add(next)) open.addAll(dependencies.getOrDefault(next, Set.of()));
        }
        return found;
    }

    /// Two hosts of interest with the two machines of the founding scenario, and others beside them, as witnesses.
    static Estate founding(int others) {
        var plan = new Blueprint(2 + others);
        plan.machine("domU1");
        plan.machine("domU2");
        plan.order("domU1", "domU2");
        plan.prefer("domU1", 0, 100);
        plan.prefer("domU2", 1, 100);
        for (int host = 2; host < 2 + others; host++) {
            plan.ban("domU1", host);
            plan.ban("domU2", host);
        }
        return plan.build();
    }

    /// A cluster drawn by chance.
    static Estate draw(Chance chance) {
        boolean large = chance.perMille(15);
        var plan = new Blueprint(large ? 8 + chance.below(5) : 2 + chance.below(4));
        if (plan.size() <= 4 && chance.perMille(200)) plan.witness();
        if (plan.size() > 2 && chance.perMille(200)) plan.watchdogs(WATCHDOG);
        boolean storage = chance.perMille(300);
        if (storage) plan.storage();
        int machines = large ? 15 + chance.below(15) : 2 + chance.below(7);
        for (int i = 1; i <= machines; i++) {
            String vm = "vm" + i;
            plan.machine(vm);
            if (storage && chance.perMille(600)) plan.order("storage-clone", vm);
            if (i > 1 && chance.perMille(400)) plan.order("vm" + (1 + chance.below(i - 1)), vm);
            if (i > 1 && chance.perMille(150)) {
                String other = "vm" + (1 + chance.below(i - 1));
                boolean rather = chance.perMille(500) || !plan.hasRoomApart(other, vm);
                if (rather) plan.apart(other, vm, -500);
                else plan.mustBeApart(other, vm);
            }
            if (chance.perMille(400))
                plan.prefer(vm, chance.below(plan.size()), 10 + chance.below(200));
        }
        int services = chance.below(3);
        for (int i = 1; i <= services; i++) {
            plan.service("svc" + i);
            if (chance.perMille(300)) plan.order("vm" + (1 + chance.below(machines)), "svc" + i);
        }
        if (chance.perMille(200)) plan.group("grp", List.of("grp-address", "grp-web"));
        plan.stickiness(chance.below(3) * 50);
        if (chance.perMille(300)) plan.threshold(2 + chance.below(3));
        if (chance.perMille(500)) plan.checkArrivals();
        return plan.build();
    }
}
