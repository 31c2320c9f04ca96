package io.systole.cli;

import io.systole.cli.command.Conformance;
import io.systole.cli.command.Dev;
import io.systole.cli.command.Factory;
import io.systole.cli.command.Failure;
import io.systole.cli.command.PolicyWord;
import io.systole.cli.command.ReadingAhead;
import io.systole.cli.command.Simulate;
import io.systole.model.Policy;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// `systole`: what it is called with, and which command answers.
///
/// Exit codes are told at each command; 64 is wrong usage everywhere, 70 a fault of ours.
public final class Main implements Runnable {
    private static final int OUR_FAULT = 70;
    private static final Factory FACTORY = new Factory();

    private static final String NAME = "systole";

    private final CommandLine commandLine =
            new CommandLine(described(CommandSpec.wrapWithoutInspection(this, FACTORY)), FACTORY);

    static {
        // Picocli can read many of Java's types. To learn them at every start takes it longer than
        // to understand the command line, and we use but one of them, which is told below.
        System.setProperty("picocli.converters.excludes", "java.*");
    }

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = run(arguments);
        // Coming to the end is quicker than leaving.
        if (exitCode != 0) System.exit(exitCode);
    }

    /// Does what the arguments say and returns the exit code.
    public static int run(String... arguments) {
        var words = List.of(arguments);
        String named = words.isEmpty() ? "" : words.getFirst();
        var documents =
                ReadingAhead.among(
                        named.equals("simulate") ? words.subList(1, words.size()) : List.of());
        var command = command(named, documents);
        if (command.isEmpty()) return configure(whole()).execute(arguments);
        var line = new CommandLine(command.get().name(NAME + " " + named), FACTORY);
        return configure(line).execute(words.subList(1, words.size()).toArray(String[]::new));
    }

    @Override
    public void run() {
        commandLine.usage(commandLine.getOut());
    }

    /// To set up a command takes its time: where one is named, it is the only one that is.
    private static Optional<CommandSpec> command(String named, ReadingAhead documents) {
        return switch (named) {
            case "simulate" -> Optional.of(new Simulate(documents).command());
            case "dev" -> Optional.of(new Dev().command());
            case "conformance" -> Optional.of(new Conformance().command());
            default -> Optional.empty();
        };
    }

    /// All commands, for whoever asks for help, or mistypes.
    private static CommandLine whole() {
        return new Main()
                .commandLine
                .addSubcommand(new Simulate().command())
                .addSubcommand(new Dev().command())
                .addSubcommand(new Conformance().command())
                .addSubcommand(new GenerateCompletion())
                .addSubcommand(new HelpCommand());
    }

    private static CommandSpec described(CommandSpec command) {
        command.usageMessage()
                .description("Keeps virtual machines running while hosts come and go.");
        return command.name(NAME)
                .versionProvider(new Version())
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help message and exit.")
                                .build())
                .addOption(
                        OptionSpec.builder("-V", "--version")
                                .versionHelp(true)
                                .description("Print version information and exit.")
                                .build());
    }

    private static CommandLine configure(CommandLine line) {
        line.setOut(writer(System.out));
        line.setErr(writer(System.err));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Policy.class, new PolicyWord());
        line.registerConverter(Path.class, Path::of);
        line.setPosixClusteredShortOptionsAllowed(true);
        line.setOverwrittenOptionsAllowed(true);
        line.setParameterExceptionHandler(Main::tellWrongUsage);
        line.setExecutionExceptionHandler((wrong, command, _) -> tellFailure(wrong, command));
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    private static int tellWrongUsage(ParameterException wrong, String[] arguments) {
        var err = wrong.getCommandLine().getErr();
        if (wrong instanceof UnmatchedArgumentException unmatched) tellUnmatched(unmatched, err);
        else err.println(wrong.getMessage());
        err.println(
                "See `" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help`.");
        return Failure.USAGE;
    }

    private static void tellUnmatched(UnmatchedArgumentException wrong, PrintWriter err) {
        String first = wrong.getUnmatched().getFirst();
        boolean isOption = first.startsWith("-");
        boolean isCommand = !isOption && !wrong.getCommandLine().getSubcommands().isEmpty();
        err.println(
                isOption
                        ? "there is no option '" + first + "'"
                        : isCommand
                                ? "there is no command '" + first + "'"
                                : "what is meant by '" + first + "'?");
        List<String> nearest = isOption || isCommand ? wrong.getSuggestions() : List.of();
        if (!nearest.isEmpty()) err.println("Maybe you mean '" + nearest.getFirst() + "'.");
    }

    private static int tellFailure(Exception wrong, CommandLine command) {
        var err = command.getErr();
        if (wrong instanceof Failure failure) {
            err.println(failure.getMessage());
            return failure.exitCode();
        }
        err.println("systole: this is a fault of ours, please report it:");
        wrong.printStackTrace(err);
        return OUR_FAULT;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"systole " + (version == null ? "(built from source)" : version)};
        }
    }
}
