package io.systole.cli.command;

import io.systole.cib.check.Spelling;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `systole conformance DIR`: how many of the recorded cases in a folder we answer alike.
///
/// Exit codes: 0 all are equivalent; 1 some differ; 64 wrong usage; 66 no such folder.
@Command(
        name = "conformance",
        addMethodSubcommands = false,
        header = "Play the recorded cases of a folder and compare.",
        description = {
            "",
            "Equivalent: everything a user can notice is the same. Strict: numbers, order and repetitions are the same"
                    + " as well.",
            ""
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all are equivalent",
            "1:some differ",
            "64:wrong usage",
            "66:there is no such folder"
        })
public final class Conformance implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description =
                    "The folder: cases.tsv, and xml, exp, dot, scores, summary with a file per case.")
    Path directory = Path.of(".");

    @Option(
            names = "--policy",
            paramLabel = "pacemaker|continuity",
            completionCandidates = PolicyWord.Candidates.class,
            description = "By whose manners to decide: pacemaker (the default) or continuity.")
    Policy policy = Policy.PACEMAKER;

    @Option(names = "--only", paramLabel = "NAME", description = "Play this case only.")
    @Nullable String only;

    @Option(names = "--list", description = "List the cases that differ, and in what.")
    boolean list;

    @Option(
            names = "--out",
            paramLabel = "OUTDIR",
            description = "Keep what comes out, in the same layout.")
    @Nullable Path out;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var folder = new CaseFolder(directory);
        var cases = chosen(cases(folder));
        var verdicts =
                new Inspection(folder, policy, Instant.now(), Optional.ofNullable(out))
                        .judge(cases);
        report(verdicts);
        return verdicts.stream().allMatch(Verdict::passes) ? 0 : 1;
    }

    private List<Case> cases(CaseFolder folder) {
        try {
            return folder.cases();
        } catch (IOException _) {
            throw new Failure(Failure.NO_INPUT, directory + ": there is no cases.tsv to read");
        }
    }

    private List<Case> chosen(List<Case> all) {
        if (only == null) return all;
        String name = only;
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
        if (list)
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
        if (spec == null)
            throw new IllegalStateException("picocli did not tell the command who it is");
        return spec.commandLine().getOut();
    }
}
