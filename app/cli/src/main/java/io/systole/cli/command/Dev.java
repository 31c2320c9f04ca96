package io.systole.cli.command;

import io.systole.cib.Cib;
import io.systole.cib.check.Spelling;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.cli.dev.Example;
import io.systole.cli.dev.Pace;
import io.systole.cli.dev.Rehearsal;
import io.systole.cli.dev.Result;
import io.systole.cli.dev.SchedulerBrain;
import io.systole.model.Policy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `systole dev`: a whole cluster in one process, to learn, to rehearse, to demonstrate.
///
/// Exit codes: 0 all went as told; 1 a virtual machine was stopped by a planned action, or ran twice; 2 wrong usage,
/// or a document that can't be read; 3 a host could not be emptied, or the cluster did not come to rest.
@Command(
        name = "dev",
        header = "Runs a whole cluster in this process, on simulated hosts.",
        description = {
            "",
            "Without options it plays the founding scenario: two hosts, two virtual machines with an order between"
                    + " them. Each host is emptied, worked on and refilled in turn, and no machine is ever stopped."
                    + " Migrations and stops are measured on the simulated hosts.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  systole dev                              the founding scenario, 30 times faster than life",
            "  systole dev --example office --speed 120",
            "  systole dev --cib my-cib.xml             every host of your own cluster, in turn",
            "  systole dev --interactive                drain, migrate, kill … by hand ('help' tells all)",
            "  systole dev --speed max --format json    for scripts"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went as told",
            "1:a virtual machine was stopped by a planned action, or ran twice at once",
            "2:wrong usage, or a document that can't be read",
            "3:a host could not be emptied, or the cluster did not come to rest"
        })
public final class Dev implements Callable<Integer> {
    private static final int USAGE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--example", paramLabel = "NAME", description = "An example that comes with Systole: founding, office.")
    private @Nullable String example;

    @Option(names = "--cib", paramLabel = "FILE", description = "Any document of primitives, groups and clones.")
    private @Nullable Path file;

    @Option(names = "--interactive", description = "Take commands instead of playing a story.")
    private boolean interactive;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "30",
            description = "Simulated seconds in a real one, or 'max': no waiting (default: ${DEFAULT-VALUE}).")
    private String speed = "30";

    @Option(names = "--plain", description = "A line per event instead of a picture, also on a terminal.")
    private boolean plain;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "'json' prints the final table only, as JSON (default: ${DEFAULT-VALUE}).")
    private String format = "text";

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            defaultValue = "pacemaker",
            description = "By whose manners to decide: pacemaker, continuity (default: ${DEFAULT-VALUE}).")
    private String policy = "pacemaker";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another number makes migrations take another time (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--save", paramLabel = "FILE", description = "At the end, write the document with its status there.")
    private @Nullable Path save;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Pace pace = pace();
        boolean json = isJson();
        var brain = new SchedulerBrain(policy());
        Optional<Cib> cib = document();
        if (cib.isEmpty()) return USAGE;

        var rehearsal = new Rehearsal(cib.get(), title(), brain, pace, seed);
        if (rehearsal.hosts().isEmpty()) {
            err().println("The document names no nodes, so there is no host to run anything on.");
            return USAGE;
        }
        Result result = interactive ? converse(rehearsal) : rehearsal.play(watching(json), Dev::pause);
        if (json) out().print(result.json());
        else result.table().forEach(out()::println);
        out().flush();
        if (save != null) Files.writeString(save, rehearsal.document());
        return result.exitCode();
    }

    private static void pause(Duration real) throws InterruptedException {
        Thread.sleep(real);
    }

    // ---- Options.

    private Pace pace() {
        if (speed.equals("max")) return new Pace.Max();
        try {
            int factor = Integer.parseInt(speed);
            if (factor > 0) return new Pace.Times(factor);
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw wrong("--speed wants a whole number of simulated seconds per second, or 'max', not '" + speed + "'");
    }

    private boolean isJson() {
        return switch (format) {
            case "text" -> false;
            case "json" -> true;
            default -> throw wrong("--format is 'text' or 'json', not '" + format + "'");
        };
    }

    private Policy policy() {
        for (Policy known : Policy.values()) if (known.toString().equals(policy)) return known;
        throw wrong("--policy is 'pacemaker' or 'continuity', not '" + policy + "'");
    }

    private Example example() {
        String name = example == null ? "founding" : example;
        return Example.named(name)
                .orElseThrow(() -> wrong("There is no example '%s'. %s"
                        .formatted(name, hint(new Spelling(Example.words()).advice(name)))));
    }

    private static String hint(String advice) {
        return advice.isEmpty() ? "There are: " + String.join(", ", Example.words()) + "." : advice;
    }

    private String title() {
        String what = file == null ? example().title() : file.toString();
        return "Systole · " + what + (speed.equals("max") ? "" : " · " + speed + " times faster than life");
    }

    private ParameterException wrong(String what) {
        return new ParameterException(line(), what);
    }

    // ---- The document.

    private Optional<Cib> document() throws IOException {
        if (file != null && example != null) throw wrong("--cib and --example are one too many");
        if (file != null) {
            if (!Files.isReadable(file)) throw wrong("There is no file " + file + " that could be read.");
            try (InputStream in = Files.newInputStream(file)) {
                return understood(CibReader.read(in, file.toString()));
            }
        }
        Example chosen = example();
        String home = System.getProperty("systole.home");
        if (home != null) {
            Path path = Path.of(home, chosen.file());
            if (Files.isReadable(path)) {
                try (InputStream in = Files.newInputStream(path)) {
                    return understood(CibReader.read(in, path.toString()));
                }
            }
        }
        try (InputStream in = Dev.class.getResourceAsStream(chosen.resource())) {
            if (in == null) throw new IllegalStateException(chosen.resource() + " was not packed");
            return understood(CibReader.read(in, chosen.file()));
        }
    }

    private Optional<Cib> understood(Reading reading) {
        return switch (reading) {
            case Reading.Read(var cib) -> Optional.of(cib);
            case Reading.Refused(var problems) -> {
                problems.forEach(err()::println);
                err().flush();
                yield Optional.empty();
            }
        };
    }

    // ---- The terminal.

    private Rehearsal.Watching watching(boolean json) {
        if (json) return new Rehearsal.Watching.Nobody();
        return isTerminal() && !plain && !speed.equals("max")
                ? new Rehearsal.Watching.Live(out(), Terminal.height())
                : new Rehearsal.Watching.Plainly(out());
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private Result converse(Rehearsal rehearsal) throws InterruptedException {
        var keyboard = new Rehearsal.Keyboard();
        Thread.ofVirtual().start(() -> listen(keyboard));
        var partner = isTerminal() && !plain ? Rehearsal.Partner.PERSON : Rehearsal.Partner.SCRIPT;
        return rehearsal.converse(keyboard, partner, out(), Dev::pause);
    }

    private static void listen(Rehearsal.Keyboard keyboard) {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) keyboard.typed(line);
        } catch (IOException gone) {
            // The other side has hung up, which is the end of the input as well.
        }
        keyboard.closed();
    }

    private CommandLine line() {
        if (spec == null) throw new IllegalStateException("the command was not started by picocli");
        return spec.commandLine();
    }

    private PrintWriter out() {
        return line().getOut();
    }

    private PrintWriter err() {
        return line().getErr();
    }
}
