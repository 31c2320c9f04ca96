package io.systole.cli.command;

import io.systole.cib.Cib;
import io.systole.cib.Problem;
import io.systole.cib.check.Checker;
import io.systole.cib.check.Spelling;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.cli.command.Options.Flag;
import io.systole.cli.command.Options.Value;
import io.systole.cli.dev.Example;
import io.systole.cli.dev.Pace;
import io.systole.cli.dev.Rehearsal;
import io.systole.cli.dev.Result;
import io.systole.cli.dev.SchedulerBrain;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// `systole dev`: a whole cluster in one process, to learn, to rehearse, to demonstrate.
///
/// Exit codes: 0 all went as told; 1 a virtual machine was stopped by a planned action, or ran twice at once; 3 a host
/// could not be emptied, or the cluster did not come to rest; 64 wrong usage; 66 no such input; 74 a file can't be
/// written; 78 the document can't be used.
///
/// The only clock of the rehearsal is here: how long a simulated second lasts.
public final class Dev implements Callable<Integer> {
    private final CommandSpec command = CommandSpec.wrapWithoutInspection(this, new Factory());
    private final Options options = new Options();

    final Value<String> example =
            options.named("--example")
                    .text("NAME", "An example that comes with Systole: founding, office.");

    final Value<String> file =
            options.named("--cib")
                    .text(
                            "FILE",
                            "Any document of primitives, groups and clones; - for standard input.");

    final Flag interactive =
            options.named("--interactive").flag("Take commands instead of playing a story.");

    final Value<String> speed =
            options.named("--speed")
                    .text(
                            "N",
                            "Simulated seconds in a real one (default: 30), or 'max': no waiting at all.");

    final Flag plain =
            options.named("--plain")
                    .flag("A line per event instead of a picture, on a terminal too.");

    final Value<OutputOptions.Format> format =
            options.named("--format")
                    .value(
                            OutputOptions.Format.class,
                            "text|json",
                            "json: nothing but the final table, for programs.");

    final Value<Policy> policy =
            options.named("--policy")
                    .word(
                            Policy.class,
                            PolicyWord.KNOWN,
                            "pacemaker|continuity",
                            "By whose manners to decide: pacemaker or continuity. Default: what the cluster option"
                                    + " scheduling-policy says, else continuity.");

    final Value<Long> seed =
            options.named("--seed")
                    .value(
                            Long.class,
                            "N",
                            "Another number, and migrations take other times (default: 1).");

    final Value<Path> save =
            options.named("--save")
                    .value(
                            Path.class,
                            "FILE",
                            "At the end, write the document with its status there.");

    final Flag help = options.help();

    public Dev() {
        describe(command);
        options.addTo(command);
    }

    /// As picocli knows it.
    public CommandSpec command() {
        return command;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (interactive.isGiven() && format() == OutputOptions.Format.json) {
            throw new Failure(
                    Failure.USAGE, "--interactive is a conversation, and can't be had in JSON.");
        }
        var cib = document();
        var brain = new SchedulerBrain(policy(cib));
        var rehearsal = new Rehearsal(cib, title(), brain, pace(), seed.given().orElse(1L));
        Result result =
                interactive.isGiven()
                        ? converse(rehearsal)
                        : rehearsal.play(watching(), Dev::pause);
        switch (format()) {
            case text -> result.table().forEach(out()::println);
            case json -> out().print(result.json());
        }
        out().flush();
        save.given().ifPresent(path -> Documents.write(path, rehearsal.document()));
        return result.exitCode();
    }

    private Policy policy(Cib cib) {
        return policy.given()
                .or(() -> Scheduler.policyOf(cib, Instant.now()))
                .orElse(Policy.CONTINUITY);
    }

    private OutputOptions.Format format() {
        return format.given().orElse(OutputOptions.Format.text);
    }

    private String speed() {
        return speed.given().orElse("30");
    }

    private static void pause(Duration real) throws InterruptedException {
        Thread.sleep(real);
    }

    private Pace pace() {
        if (isMax()) return new Pace.Max();
        try {
            int factor = Integer.parseInt(speed());
            if (factor > 0) return new Pace.Times(factor);
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new Failure(
                Failure.USAGE,
                "--speed wants a number of simulated seconds in a real one, or 'max', not '"
                        + speed()
                        + "'");
    }

    private boolean isMax() {
        return speed().equals("max");
    }

    private String title() {
        String what = file.given().orElseGet(() -> example().title());
        return "Systole · " + what + (isMax() ? "" : " · " + speed() + " times faster than life");
    }

    // ---- The document.

    private Cib document() {
        if (file.given().isPresent() && example.given().isPresent())
            throw new Failure(Failure.USAGE, "Either --cib or --example, please.");
        var cib =
                file.given()
                        .map(name -> read(Documents.read(name)))
                        .orElseGet(() -> read(example()));
        if (cib.configuration().nodes().isEmpty()) {
            throw new Failure(
                    Failure.CONFIGURATION,
                    title() + ": it names no nodes, so there is nothing to run on");
        }
        return cib;
    }

    /// What is wrong with it and can be lived with is told, and left aside.
    private Cib read(Documents.Document document) {
        var errors =
                Checker.check(document.cib(), document.title()).stream()
                        .filter(Problem::isError)
                        .toList();
        if (!errors.isEmpty()) commandLine().getErr().println(Documents.tell(errors));
        return document.cib();
    }

    private Example example() {
        String name = example.given().orElse("founding");
        return Example.named(name)
                .orElseThrow(() ->
                        new Failure(
                                Failure.USAGE,
                                "there is no example '%s'\n%s"
                                        .formatted(
                                                name,
                                                advice(
                                                        new Spelling(Example.words())
                                                                .advice(name)))));
    }

    private static String advice(String guess) {
        return guess.isEmpty() ? "There are: " + String.join(", ", Example.words()) + "." : guess;
    }

    /// From the project's folder, where it can be changed; or as it was packed with the program.
    private static Cib read(Example example) {
        String home = System.getProperty("systole.home");
        if (home != null && Files.isReadable(Path.of(home, example.file()))) {
            return Documents.read(Path.of(home, example.file()).toString()).cib();
        }
        try (InputStream in = Dev.class.getResourceAsStream(example.resource())) {
            if (in == null)
                throw new IllegalStateException(
                        example.resource() + " was not packed with the program");
            return switch (CibReader.read(in, example.file())) {
                case Reading.Read(var cib) -> cib;
                case Reading.Refused(var problems) ->
                        throw new Failure(Failure.CONFIGURATION, Documents.tell(problems));
            };
        } catch (IOException impossible) {
            throw new UncheckedIOException("the program's own files can't be read", impossible);
        }
    }

    // ---- The terminal.

    private Rehearsal.Watching watching() {
        if (format() == OutputOptions.Format.json) return new Rehearsal.Watching.Nobody();
        if (!isWatchedLive() || isMax()) return new Rehearsal.Watching.Plainly(out());
        Terminal.writeAtTheEnd(Rehearsal.restoration());
        return new Rehearsal.Watching.Live(out(), Terminal.height());
    }

    private boolean isWatchedLive() {
        return !plain.isGiven() && Terminal.isThere();
    }

    private Result converse(Rehearsal rehearsal) throws InterruptedException {
        if (file.given().filter(Documents.STANDARD_INPUT::equals).isPresent()) {
            throw new Failure(
                    Failure.USAGE,
                    "Standard input can't be the document and the commands at once.");
        }
        var keyboard = new Rehearsal.Keyboard();
        Thread.ofVirtual().start(() -> listen(keyboard));
        var partner = isWatchedLive() ? Rehearsal.Partner.PERSON : Rehearsal.Partner.SCRIPT;
        return rehearsal.converse(keyboard, partner, out(), Dev::pause);
    }

    private static void listen(Rehearsal.Keyboard keyboard) {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine())
                keyboard.typed(line);
        } catch (IOException _) {
            // The other side has hung up, which is the end of the input as well.
        }
        keyboard.closed();
    }

    private PrintWriter out() {
        return commandLine().getOut();
    }

    private CommandLine commandLine() {
        return command.commandLine();
    }

    private static void describe(CommandSpec command) {
        command.name("dev")
                .usageMessage()
                .header("Run a whole cluster in this process, on simulated hosts.")
                .description(
                        "",
                        "Without options it plays the founding scenario: two hosts, two virtual machines with an order between"
                                + " them. Each host is emptied, worked on and refilled in turn, and no machine is ever stopped."
                                + " What the machines go through is measured on the simulated hosts.",
                        "")
                .sortOptions(false)
                .footerHeading("%nExamples:%n")
                .footer(
                        "  systole dev                            the founding scenario",
                        "  systole dev --example office --speed 120",
                        "  systole dev --cib my-cib.xml           every host of your cluster, in turn",
                        "  systole dev --interactive              drain, migrate, kill … by hand",
                        "  systole dev --speed max --format json  for scripts")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(
                        UsageMessageSpec.keyValuesMap(
                                " 0:all went as told",
                                " 1:a virtual machine was stopped by a planned action, or ran twice at once",
                                " 3:a host could not be emptied, or the cluster did not come to rest",
                                "64:wrong usage",
                                "66:there is no such file",
                                "74:a file can't be written",
                                "78:the document can't be used"));
    }
}
