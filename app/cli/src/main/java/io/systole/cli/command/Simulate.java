package io.systole.cli.command;

import io.systole.cib.Cib;
import io.systole.cib.check.Checker;
import io.systole.cib.rule.DateText;
import io.systole.cli.command.Options.Flag;
import io.systole.cli.command.Options.Value;
import io.systole.cli.command.Options.Values;
import io.systole.cli.render.Answers;
import io.systole.cli.render.OutlookText;
import io.systole.cli.render.StoryJson;
import io.systole.cli.render.WhyText;
import io.systole.model.NodeName;
import io.systole.model.Policy;
import io.systole.scheduler.Schedule;
import io.systole.scheduler.Scheduler;
import io.systole.scheduler.explain.Explanation;
import io.systole.scheduler.explain.WhyNot;
import io.systole.scheduler.outage.Outlook;
import io.systole.simulator.Question;
import io.systole.simulator.Question.Depth;
import io.systole.simulator.Question.EffectiveTime;
import io.systole.simulator.Simulation;
import io.systole.simulator.Story;
import io.systole.simulator.StoryText;
import io.systole.transition.xml.DotText;
import io.systole.transition.xml.GraphXml;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// `systole simulate FILE …`: what would happen, to whom, and why. Nothing is touched but files that are named.
///
/// Exit codes: 0 done; 1 the plan could not be carried out to its end; 11 under `continuity`, the plan holds an outage; 64 wrong usage; 66 no such input;
/// 74 a file can't be written; 78 the document can't be used.
///
/// Called as the classical tool is called (`-S`, `-R`, `-sSQ` …) it prints what that prints, to the letter. Called
/// without any of these it does the useful thing, as `-S`, and adds what would spare interruptions.
public final class Simulate implements Callable<Integer> {
    private static final int OUTAGE = 11;

    private final Options options = new Options();

    final Value<String> file =
            options.unnamed(
                    "0..1",
                    String.class,
                    "FILE",
                    "The document: as `cibadmin -Q` prints it, or a pe-input-*.bz2; - for standard input.");

    final Value<String> xmlFile = options.named("-x", "--xml-file").text("FILE", "The same.");

    final Flag pipe =
            options.named("-p", "--xml-pipe").flag("Read the document from standard input.");

    final Values<String> why =
            options.named("--why").texts("RSC", "Tell what happens to this resource, and why.");

    final Values<String> whyNot =
            options.named("--why-not")
                    .texts(
                            "RSC=NODE",
                            "Tell why this resource does not run on this node, and what would change it.");

    final Flag simulate =
            options.named("-S", "--simulate")
                    .flag("Plan, carry out on paper, and show what comes of it.");

    final Flag inPlace =
            options.named("-X", "--in-place")
                    .flag("As -S, and write the outcome back to the file.");

    final Flag run = options.named("-R", "--run").flag("Only plan.");

    final Value<String> time =
            options.named("-t", "--set-datetime")
                    .text("DATETIME", "Decide for this moment (ISO 8601).");

    final Values<String> failures =
            options.named("-F", "--op-fail")
                    .texts(
                            "RSC_TASK_INTERVAL@NODE=RC",
                            "Let an operation fail while the plan is carried out.");

    final Value<Policy> policy =
            options.named("--policy")
                    .word(
                            Policy.class,
                            PolicyWord.KNOWN,
                            "pacemaker|continuity",
                            "By whose manners to decide: pacemaker (the classical decisions) or continuity (what runs is not"
                                    + " interrupted where that can be avoided). Default: what the cluster option"
                                    + " scheduling-policy says, else pacemaker.");

    final Flag help = options.help();

    final ModificationOptions modifications = new ModificationOptions();

    final OutputOptions output = new OutputOptions();

    private final CommandSpec command = CommandSpec.wrapWithoutInspection(this, new Factory());
    private final ReadingAhead documents;

    public Simulate() {
        this(ReadingAhead.nothing());
    }

    public Simulate(ReadingAhead documents) {
        this.documents = documents;
        describe(command);
        options.addTo(command);
        modifications.options.addTo(command);
        output.options.addTo(command);
    }

    /// As picocli knows it.
    public CommandSpec command() {
        return command;
    }

    @Override
    public Integer call() throws InterruptedException {
        whyNot.given().forEach(Simulate::requirePair);
        var document = documents.read(name());
        var present = Instant.now();
        var time = time(present);
        var question =
                new Question(
                        document.cib(),
                        depth(),
                        time,
                        modifications.all(),
                        failures.given(),
                        policy(document.cib(), time, present),
                        present);
        warn(document);
        var story = Simulation.play(question);
        new KnownNames(story.before())
                .check(
                        modifications,
                        why.given(),
                        whyNot.given(),
                        failures.given(),
                        this::complain);
        story.remarks().forEach(this::complain);
        story.complaints().forEach(this::complain);
        story.schedule()
                .ifPresent(schedule ->
                        schedule.explanation()
                                .shortfalls()
                                .forEach(shortfall -> complain(shortfall.sentence())));
        var outlook = outlook(story, question.policy());
        out().print(text(story, answers(story, outlook)));
        out().flush();
        save(story);
        if (!story.isInvalid()) {
            boolean interrupts = outlook.filter(it -> !it.outages().isEmpty()).isPresent();
            return interrupts ? OUTAGE : CommandLine.ExitCode.OK;
        }
        complain("Transition failed: terminated");
        complain("An invalid transition was produced");
        return 1;
    }

    private String name() {
        var given = new ArrayList<String>();
        file.given().ifPresent(given::add);
        xmlFile.given().ifPresent(given::add);
        if (pipe.isGiven()) given.add(Documents.STANDARD_INPUT);
        if (given.isEmpty()) {
            throw new Failure(
                    Failure.USAGE, "Which document? Name a file, or - for standard input.");
        }
        if (given.size() > 1)
            throw new Failure(Failure.USAGE, "One document at a time, please: " + given);
        if (inPlace.isGiven() && given.getFirst().equals(Documents.STANDARD_INPUT)) {
            throw new Failure(
                    Failure.USAGE, "-X writes back to the file, and standard input is none.");
        }
        if (inPlace.isGiven() && Documents.isPacked(Path.of(given.getFirst()))) {
            throw new Failure(
                    Failure.USAGE,
                    "-X writes back to the file, and this one is compressed. Unpack it first.");
        }
        return given.getFirst();
    }

    private static void requirePair(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new Failure(Failure.USAGE, "--why-not wants RSC=NODE, not '" + text + "'");
        }
    }

    private Depth depth() {
        if (simulate.isGiven()
                || inPlace.isGiven()
                || !failures.given().isEmpty()
                || !isClassical()) return Depth.EXECUTION;
        return Depth.PLAN;
    }

    /// Whether it was called as the classical tool, whose output ours must equal.
    private boolean isClassical() {
        return simulate.isGiven()
                || inPlace.isGiven()
                || run.isGiven()
                || output.scores.isGiven()
                || output.utilization.isGiven()
                || output.quiet.isGiven()
                || output.graph().isPresent()
                || output.picture().isPresent()
                || !failures.given().isEmpty();
    }

    private Policy policy(Cib cib, EffectiveTime time, Instant present) {
        return policy.given()
                .or(() -> Scheduler.policyOf(cib, time.instant(cib, present)))
                .orElse(Policy.PACEMAKER);
    }

    private EffectiveTime time(Instant present) {
        return time.given()
                .<EffectiveTime>map(text -> time(text, present))
                .orElseGet(EffectiveTime.OfDocument::new);
    }

    private static EffectiveTime time(String text, Instant present) {
        return DateText.parse(text, present)
                .<EffectiveTime>map(instant -> new EffectiveTime.Given(text, instant))
                .orElseThrow(() ->
                        new Failure(
                                Failure.USAGE,
                                "'"
                                        + text
                                        + "' is no date and time. Maybe you mean '"
                                        + present
                                        + "'."));
    }

    private void warn(Documents.Document document) {
        if (isClassical() && !output.isVerbose()) return;
        var problems =
                Checker.check(document.cib(), document.title()).stream()
                        .filter(problem -> problem.isError() || output.isVerbose())
                        .toList();
        if (!problems.isEmpty()) complain(Documents.tell(problems));
    }

    /// Only our own policy promises anything about outages, so only it is held to account for them.
    private static Optional<Outlook> outlook(Story story, Policy policy) {
        return switch (policy) {
            case PACEMAKER -> Optional.empty();
            case CONTINUITY -> story.schedule().map(Schedule::outlook);
        };
    }

    private Answers answers(Story story, Optional<Outlook> outlook) {
        return story.schedule()
                .map(schedule -> answers(schedule.explanation(), outlook))
                .orElse(Answers.NONE);
    }

    private Answers answers(Explanation explanation, Optional<Outlook> outlook) {
        boolean json = output.format() == OutputOptions.Format.json;
        var whyNots = new ArrayList<WhyNot>();
        for (String text : whyNot.given()) {
            String resource = text.substring(0, text.indexOf('='));
            var node = new NodeName(text.substring(text.indexOf('=') + 1));
            explanation.whyNot(resource, node).ifPresent(whyNots::add);
        }
        var whys =
                why.given().stream()
                        .flatMap(resource -> explanation.why(resource).stream())
                        .distinct()
                        .toList();
        var choices =
                json && output.scores.isGiven()
                        ? explanation.choices()
                        : why.given().stream()
                                .flatMap(resource -> explanation.choices(resource).stream())
                                .distinct()
                                .toList();
        boolean unasked =
                why.given().isEmpty() && whyNot.given().isEmpty() && (!isClassical() || json);
        boolean told = outlook.isPresent() && !json; // with its reasons, on the first lines
        return new Answers(
                unasked && !told ? explanation.interruptions() : whys, whyNots, choices, outlook);
    }

    private String text(Story story, Answers answers) {
        boolean onlyAnswers =
                !(why.given().isEmpty() && whyNot.given().isEmpty()) && !isClassical();
        return switch (output.format()) {
            case json -> StoryJson.write(story, answers, output.scores.isGiven());
            case text ->
                    onlyAnswers
                            ? WhyText.tell(answers)
                            : preface(answers)
                                    + StoryText.tell(story, output.extras())
                                    + appendix(answers);
        };
    }

    private String preface(Answers answers) {
        return output.quiet.isGiven() ? "" : answers.outlook().map(OutlookText::tell).orElse("");
    }

    private static String appendix(Answers answers) {
        return answers.isEmpty() ? "" : "\n" + WhyText.tell(answers);
    }

    private void save(Story story) {
        output.input().ifPresent(path -> Documents.write(path, story.input().root()));
        story.schedule().ifPresent(this::save);
        if (story.execution().isEmpty()) return;
        output.output().ifPresent(path -> Documents.write(path, story.output().root()));
        if (inPlace.isGiven()) Documents.write(Path.of(name()), story.output().root());
    }

    private void save(Schedule schedule) {
        output.graph().ifPresent(path -> Documents.write(path, GraphXml.write(schedule.graph())));
        output.picture()
                .ifPresent(path ->
                        Documents.write(
                                path,
                                DotText.write(
                                        schedule.picture(),
                                        output.allActions.isGiven(),
                                        output.isVerbose())));
    }

    private PrintWriter out() {
        return commandLine().getOut();
    }

    private void complain(String text) {
        commandLine().getErr().println(text);
        commandLine().getErr().flush();
    }

    private CommandLine commandLine() {
        return command.commandLine();
    }

    private static void describe(CommandSpec command) {
        command.name("simulate")
                .usageMessage()
                .header("Tell what would happen to a cluster, and why, from a document alone.")
                .description(
                        "",
                        "Shows the status, makes the wished-for true on paper, plans, carries the plan out on paper, and shows what"
                                + " would come of it. Nothing is touched but files that are named.",
                        "")
                .sortOptions(false)
                .footerHeading("%nExamples:%n")
                .footer(
                        "  systole simulate cib.xml --standby xen1 --policy continuity     the same, interrupting nothing needlessly",
                        "  systole simulate cib.xml --standby xen1          what emptying xen1 would do, to whom",
                        "  systole simulate cib.xml --fail xen1 --why web   what happens to web if xen1 is lost, and why",
                        "  systole simulate cib.xml --why-not web=xen2      what keeps web away from xen2",
                        "  cibadmin -Q | systole simulate -                 on the document of a running cluster",
                        "  systole simulate -S -x pe-input-7.bz2            as crm_simulate, to the letter")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(
                        UsageMessageSpec.keyValuesMap(
                                "0:done",
                                "1:the plan could not be carried out to its end",
                                "11:by the policy continuity: the plan interrupts something that runs",
                                "64:wrong usage",
                                "66:there is no such input",
                                "74:a file can't be written",
                                "78:the document can't be used"));
    }
}
