package io.systole.cli.command;

import io.systole.cib.check.Spelling;
import io.systole.cli.command.Options.Flag;
import io.systole.cli.command.Options.Value;
import io.systole.cli.conformance.Case;
import io.systole.cli.conformance.CaseFolder;
import io.systole.cli.conformance.Inspection;
import io.systole.cli.conformance.Kind;
import io.systole.cli.conformance.Verdict;
import io.systole.model.Policy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// `systole conformance DIR`: how many of the recorded cases in a folder we answer alike.
///
/// Exit codes: 0 all are equivalent; 1 some differ; 64 wrong usage; 66 no such folder.
public final class Conformance implements Callable<Integer> {
    private final CommandSpec command = CommandSpec.wrapWithoutInspection(this, new Factory());
    private final Options options = new Options();

    final Value<Path> directory =
            options.unnamed(
                    "1",
                    Path.class,
                    "DIR",
                    "The folder: cases.tsv, and xml, exp, dot, scores, summary with a file per case.");

    final Value<Policy> policy =
            options.named("--policy")
                    .word(
                            Policy.class,
                            PolicyWord.KNOWN,
                            "pacemaker|continuity",
                            "By whose manners to decide: pacemaker (the default) or continuity.");

    final Value<String> only = options.named("--only").text("NAME", "Play this case only.");

    final Flag list = options.named("--list").flag("List the cases that differ, and in what.");

    final Value<Path> out =
            options.named("--out")
                    .value(Path.class, "OUTDIR", "Keep what comes out, in the same layout.");

    final Flag help = options.help();

    public Conformance() {
        describe(command);
        options.addTo(command);
    }

    /// As picocli knows it.
    public CommandSpec command() {
        return command;
    }

    @Override
    public Integer call() {
        var folder = new CaseFolder(directory());
        var cases = chosen(cases(folder));
        var verdicts =
                new Inspection(
                                folder,
                                policy.given().orElse(Policy.PACEMAKER),
                                Instant.now(),
                                out.given())
                        .judge(cases);
        report(verdicts);
        return verdicts.stream().allMatch(Verdict::passes) ? 0 : 1;
    }

    private List<Case> cases(CaseFolder folder) {
        try {
            return folder.cases();
        } catch (IOException _) {
            throw new Failure(Failure.NO_INPUT, directory() + ": there is no cases.tsv to read");
        }
    }

    private List<Case> chosen(List<Case> all) {
        return only.given().map(name -> named(name, all)).orElse(all);
    }

    private static List<Case> named(String name, List<Case> all) {
        var chosen = all.stream().filter(one -> one.name().equals(name)).toList();
        if (!chosen.isEmpty()) return chosen;
        String advice = new Spelling(all.stream().map(Case::name).toList()).advice(name);
        throw new Failure(Failure.USAGE, ("there is no case '" + name + "'\n" + advice).strip());
    }

    private void report(List<Verdict> verdicts) {
        var out = writer();
        int all = verdicts.size();
        out.println("%-10s %12s %12s   of %d".formatted("kind", "equivalent", "strict", all));
        for (Kind kind : Kind.values()) {
            long equivalent = count(verdicts, verdict -> verdict.equivalent().contains(kind));
            long strict = count(verdicts, verdict -> verdict.strict().contains(kind));
            out.println("%-10s %12d %12d".formatted(kind, equivalent, strict));
        }
        long passed = count(verdicts, Verdict::passes);
        out.println(
                "%-10s %12d %12d"
                        .formatted("all", passed, count(verdicts, Verdict::passesStrictly)));
        if (list.isGiven())
            verdicts.stream().filter(verdict -> !verdict.passes()).forEach(this::tellDifference);
        out.println(passed + " passed, " + (all - passed) + " failed");
        out.flush();
    }

    private void tellDifference(Verdict verdict) {
        String kinds =
                verdict.differing().stream().map(Kind::toString).collect(Collectors.joining(", "));
        writer().println("differs: " + verdict.about().name() + " (" + kinds + ")");
        verdict.failure()
                .ifPresent(
                        reason -> writer().println("  " + reason.lines().findFirst().orElse("")));
    }

    private static long count(List<Verdict> verdicts, Predicate<Verdict> wanted) {
        return verdicts.stream().filter(wanted).count();
    }

    private PrintWriter writer() {
        return command.commandLine().getOut();
    }

    private Path directory() {
        return directory.given().orElseThrow();
    }

    private static void describe(CommandSpec command) {
        command.name("conformance")
                .usageMessage()
                .header("Play the recorded cases of a folder and compare.")
                .description(
                        "",
                        "Equivalent: everything a user can notice is the same. Strict: numbers, order and repetitions are the same"
                                + " as well.",
                        "")
                .sortOptions(false)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(
                        UsageMessageSpec.keyValuesMap(
                                "0:all are equivalent",
                                "1:some differ",
                                "64:wrong usage",
                                "66:there is no such folder"));
    }
}
