package io.systole.cli.dev;

import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Member;
import io.systole.state.maintenance.Drain;
import io.systole.world.Machine;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The cluster at one moment, drawn with letters: its hosts, its machines, the clock.
final class Picture {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int BAR = 24;

    private final EmbeddedCluster cluster;
    private final Ink ink;
    private final int width;

    Picture(EmbeddedCluster cluster, Ink ink) {
        this.cluster = cluster;
        this.ink = ink;
        this.width = widestName(cluster) + 2;
    }

    private static int widestName(EmbeddedCluster cluster) {
        int widest = 4;
        for (Machine host : cluster.hosts())
            widest = Math.max(widest, host.name().value().length());
        for (String machine : cluster.inhabitants().machines())
            widest = Math.max(widest, machine.length());
        return widest;
    }

    static String clock(Instant at) {
        return LocalTime.ofInstant(at, ZoneOffset.UTC).format(CLOCK);
    }

    // ---- Hosts.

    List<String> hosts() {
        var lines = new ArrayList<String>();
        lines.add(ink.faint(padded("HOST") + "STATE"));
        for (Machine host : cluster.hosts())
            lines.add(padded(host.name().value()) + hostState(host));
        for (Drain drain : cluster.state().drains().values())
            if (drain.phase() == Drain.Phase.BLOCKED)
                lines.add(
                        ink.faint("What clears the drain of ")
                                + drain.node()
                                + ": "
                                + drain.clears());
        return lines;
    }

    private String hostState(Machine host) {
        ClusterState state = cluster.state();
        Optional<Member> member = state.member(host.name());
        String presence = member.map(known -> known.presence().toString()).orElse("not seen yet");
        Drain drain = state.drains().get(host.name());
        long machines =
                cluster.truth().on(host.name()).stream()
                        .filter(cluster.inhabitants().machines()::contains)
                        .count();
        String runs =
                machines == 0 ? "" : " · " + machines + (machines == 1 ? " machine" : " machines");
        if (!host.isUp()) return ink.bad("down") + ", seen as " + presence;
        if (drain == null || !drain.isOn()) return ink.good(presence) + runs;
        return switch (drain.phase()) {
            case DRAINED -> ink.good("drained · safe to power off");
            case BLOCKED -> ink.bad("drain blocked: " + drain.detail()) + runs;
            case PLANNED, RUNNING -> ink.busy("draining · not safe to power off") + runs;
            case CANCELLED, RESTORING, RESTORED -> ink.good(presence) + runs;
        };
    }

    // ---- Machines.

    List<String> machines() {
        var lines = new ArrayList<String>();
        lines.add(ink.faint(padded("VM") + padded("HOST") + "STATE"));
        for (String machine : cluster.inhabitants().machines()) lines.add(machine(machine));
        return lines;
    }

    String machine(String machine) {
        String host = cluster.truth().host(machine).map(NodeName::value).orElse("–");
        return padded(machine) + padded(host) + machineState(machine);
    }

    private String machineState(String machine) {
        for (Machine host : cluster.hosts()) {
            for (Machine.Running operation : host.running()) {
                if (!isAbout(operation, machine)) continue;
                String doing = doing(operation, host.name());
                if (!doing.isEmpty()) return doing;
            }
        }
        return cluster.truth().host(machine).isPresent()
                ? ink.good("running")
                : ink.bad("not running");
    }

    private static boolean isAbout(Machine.Running operation, String machine) {
        return operation.request().resource().equals(machine);
    }

    private String doing(Machine.Running operation, NodeName host) {
        return switch (operation.request().action()) {
            case "migrate_to" -> {
                int percent = operation.percent(cluster.now());
                String target = operation.request().target().map(NodeName::value).orElse("?");
                yield "%s %s".formatted(ink.busy("migrating to " + padded(target)), bar(percent));
            }
            case "migrate_from" -> ink.busy("arriving on " + host);
            case "start" -> ink.busy("starting on " + host);
            case "stop" ->
                    cluster.truth().runs(operation.request().resource(), host)
                            ? ink.bad("stopping on " + host)
                            : "";
            default -> "";
        };
    }

    private String bar(int percent) {
        int full = percent * BAR / 100;
        return ink.busy("█".repeat(full))
                + ink.faint("░".repeat(BAR - full))
                + " %3d %%".formatted(percent);
    }

    private String padded(String text) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
