package io.systole.cli.dev;

import io.systole.cib.check.Spelling;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.model.Scan;
import io.systole.state.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What someone types at the embedded cluster: one line in, lines out.
final class Interpreter {
    private static final List<String> ON_MACHINES =
            List.of(
                    "drain HOST           empty a host, so that it can be powered off",
                    "undrain HOST         let it take part again",
                    "migrate VM HOST      move a machine once; no rule is left behind",
                    "kill HOST            a host breaks down",
                    "revive HOST          a broken host is repaired and boots",
                    "fail RESOURCE        a resource dies where it runs",
                    "fail-stop RESOURCE   its next stop fails, after which its host has to be fenced",
                    "fail-migration VM HOST [TIMES]  its next migrations there fail",
                    "stall VM             its next migration never ends by itself",
                    "slow VM [SECONDS]    its next migration takes so much longer (600)",
                    "half-migrate VM      its next migration fails and leaves a copy behind",
                    "lie VM               its next monitor says it has failed, though it runs",
                    "lie-migration VM     its next migration says it failed, though it has arrived",
                    "clear RESOURCE       forget its failures");
    private static final List<String> ABOUT_ALL =
            List.of(
                    "status               who runs where",
                    "why RESOURCE         why it is where it is",
                    "wait [SECONDS]       so long, or until nothing more happens",
                    "help                 this list",
                    "quit                 the end",
                    "A script waits after each line, unless the line ends with &.");
    static final List<String> HELP =
            Stream.of(ON_MACHINES, MaintenanceTalk.HELP, ABOUT_ALL).flatMap(List::stream).toList();
    private static final List<String> WORDS =
            HELP.stream().map(line -> line.substring(0, line.indexOf(' '))).distinct().toList();

    private final EmbeddedCluster cluster;
    private final Brain brain;
    private final Ink ink;
    private final MaintenanceTalk maintenance;

    Interpreter(EmbeddedCluster cluster, Brain brain, Ink ink) {
        this.cluster = cluster;
        this.brain = brain;
        this.ink = ink;
        this.maintenance = new MaintenanceTalk(cluster);
    }

    /// What became of a line.
    sealed interface Reply {
        record Said(List<String> lines) implements Reply {}

        /// Nothing more is to be read until the cluster is at rest.
        record Wait() implements Reply {}

        /// Nothing more is to be read until so much time has passed.
        record Pass(Duration time) implements Reply {}

        record Quit() implements Reply {}
    }

    Reply reply(String line) {
        var words = List.of(line.strip().split("\\s+"));
        String argument = words.size() > 1 ? words.get(1) : "";
        return switch (words.getFirst()) {
            case "" -> said();
            case "drain" -> withHost(argument, host -> demand(new Command.DrainNode(host)));
            case "undrain" -> withHost(argument, host -> demand(new Command.UndrainNode(host)));
            case "kill" -> withHost(argument, this::kill);
            case "revive" -> withHost(argument, this::revive);
            case "migrate" -> migrate(argument, words.size() > 2 ? words.get(2) : "");
            case "fail" -> withResource(argument, this::fail);
            case "fail-stop" -> withResource(argument, this::failStop);
            case "fail-migration" -> failMigration(words);
            case "stall" -> withResource(argument, this::stall);
            case "half-migrate" -> withResource(argument, this::halfMigrate);
            case "slow" -> withResource(argument, machine -> slow(machine, words));
            case "lie" -> withResource(argument, this::lie);
            case "lie-migration" -> withResource(argument, this::lieAboutMigration);
            case "maintenance" -> new Reply.Said(maintenance.reply(words.subList(1, words.size())));
            case "clear" ->
                    withResource(
                            argument,
                            resource ->
                                    demand(
                                            new Command.ClearFailures(
                                                    new ResourceId(resource), Optional.empty())));
            case "status" -> new Reply.Said(status());
            case "why" -> withResource(argument, this::why);
            case "wait" ->
                    argument.isEmpty()
                            ? new Reply.Wait()
                            : new Reply.Pass(Duration.ofSeconds(Scan.atLeast(argument, 1)));
            case "help", "?" -> new Reply.Said(HELP);
            case "quit", "exit" -> new Reply.Quit();
            default ->
                    said(
                            "There is no command '%s'. %s"
                                    .formatted(
                                            words.getFirst(),
                                            guess(words.getFirst(), WORDS, "Try 'help'.")));
        };
    }

    private static Reply said(String... lines) {
        return new Reply.Said(List.of(lines));
    }

    private Reply demand(Command command) {
        return cluster.demand(command)
                .map(refusal -> said(refusal + "."))
                .orElseGet(Interpreter::said);
    }

    // ---- Hosts.

    @FunctionalInterface
    private interface WithHost {
        Reply reply(NodeName host);
    }

    private Reply withHost(String name, WithHost then) {
        var names = cluster.hosts().stream().map(host -> host.name().value()).toList();
        if (name.isEmpty()) return said("Which host? There are " + String.join(", ", names) + ".");
        if (names.contains(name)) return then.reply(new NodeName(name));
        return said(
                "There is no host '%s'. %s"
                        .formatted(
                                name,
                                guess(name, names, "There are " + String.join(", ", names) + ".")));
    }

    private Reply kill(NodeName host) {
        if (!cluster.host(host).isUp()) return said(host + " is down already.");
        cluster.kill(host);
        return said(host + " has broken down, with everything on it.");
    }

    private Reply revive(NodeName host) {
        if (cluster.host(host).isUp()) return said(host + " is up already.");
        cluster.revive(host);
        return said(host + " is repaired and boots.");
    }

    // ---- Resources.

    @FunctionalInterface
    private interface WithResource {
        Reply reply(String resource);
    }

    private Reply withResource(String name, WithResource then) {
        var names = new ArrayList<>(cluster.inhabitants().machines());
        cluster.inhabitants().resources().stream()
                .filter(id -> !names.contains(id))
                .forEach(names::add);
        if (name.isEmpty()) return said("Which one? There are " + String.join(", ", names) + ".");
        if (names.contains(name)) return then.reply(name);
        return said(
                "There is no resource '%s'. %s"
                        .formatted(
                                name,
                                guess(name, names, "There are " + String.join(", ", names) + ".")));
    }

    private Reply migrate(String resource, String host) {
        return withResource(
                resource,
                known ->
                        withHost(
                                host,
                                target ->
                                        cluster.truth().runs(known, target)
                                                ? said(known + " is on " + target + " already.")
                                                : demand(
                                                        new Command.MoveResource(
                                                                new ResourceId(known), target))));
    }

    /// What the configuration makes of a move, now that it is over.
    List<String> afterMove(String resource) {
        return brain.plan(cluster.state().cib(), cluster.now()).summary().stream()
                .filter(line -> isAbout(resource, line))
                .map(line ->
                        "With the next change it would not stay there: %s."
                                .formatted(squeezed(line)))
                .toList();
    }

    private static boolean isAbout(String resource, String line) {
        return List.of(line.split("\\s+")).contains(resource);
    }

    private static String squeezed(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }

    private Reply fail(String resource) {
        return cluster.crash(resource)
                .map(crash ->
                        said(
                                crash.watched()
                                        ? "%s has died on %s; its monitor will notice."
                                                .formatted(resource, crash.host())
                                        : "%s has died on %s; nobody will notice, for it has no monitor."
                                                .formatted(resource, crash.host())))
                .orElseGet(() -> said(resource + " does not run anywhere."));
    }

    private Reply failStop(String resource) {
        cluster.misfortunes().keep(resource);
        return said("The next stop of " + resource + " will fail.");
    }

    private Reply failMigration(List<String> words) {
        var times = words.size() > 3 ? Scan.integer(words.get(3)) : OptionalLong.of(1);
        if (times.isEmpty() || times.getAsLong() < 1)
            return said("How often? '%s' is no number of times.".formatted(words.get(3)));
        int often = (int) Math.min(times.getAsLong(), Integer.MAX_VALUE);
        return withResource(
                words.size() > 1 ? words.get(1) : "",
                machine ->
                        withHost(
                                words.size() > 2 ? words.get(2) : "",
                                host -> {
                                    cluster.misfortunes().fail(machine, host, often);
                                    return said(
                                            "The next %sof %s to %s will fail."
                                                    .formatted(
                                                            often == 1
                                                                    ? "migration "
                                                                    : often + " migrations ",
                                                            machine,
                                                            host));
                                }));
    }

    private Reply stall(String machine) {
        cluster.misfortunes().stall(machine);
        return said("The next migration of " + machine + " will not end by itself.");
    }

    private Reply slow(String machine, List<String> words) {
        int longer = words.size() > 2 ? Scan.atLeast(words.get(2), 1) : 600;
        cluster.misfortunes().slow(machine, Duration.ofSeconds(longer));
        return said(
                "The next migration of %s will take %d s longer, and get on all the time."
                        .formatted(machine, longer));
    }

    private Reply lie(String machine) {
        cluster.misfortunes().lie(machine);
        return said("The next monitor of " + machine + " will say that it has failed.");
    }

    private Reply lieAboutMigration(String machine) {
        cluster.misfortunes().deny(machine);
        return said("The next migration of " + machine + " will arrive, and say that it failed.");
    }

    private Reply halfMigrate(String machine) {
        cluster.misfortunes().halve(machine);
        return said(
                "The next migration of " + machine + " will fail and leave a copy on its target.");
    }

    private Reply why(String resource) {
        var lines = new ArrayList<String>();
        lines.add(
                cluster.truth()
                        .host(resource)
                        .map(host -> "%s runs on %s.".formatted(resource, host))
                        .orElse(resource + " runs nowhere."));
        lines.addAll(brain.why(cluster.state().cib(), cluster.now(), resource));
        cluster.planned().reversed().stream()
                .filter(line -> isAbout(resource, line))
                .findFirst()
                .ifPresent(line -> lines.add("Last planned: " + squeezed(line)));
        return new Reply.Said(lines);
    }

    private List<String> status() {
        var picture = new Picture(cluster, ink);
        var lines = new ArrayList<>(picture.hosts());
        lines.add("");
        lines.addAll(picture.machines());
        return lines;
    }

    private static String guess(String wrong, List<String> known, String otherwise) {
        String guess = new Spelling(known).advice(wrong);
        return guess.isEmpty() ? otherwise : guess;
    }
}
