package io.systole.simulator;

import io.systole.cib.Cib;
import io.systole.scheduler.Schedule;
import io.systole.scheduler.Scheduler;
import io.systole.scheduler.observe.Observation;
import io.systole.simulator.Question.Depth;
import io.systole.simulator.Question.EffectiveTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plays a question through: look, make the wished-for true, plan, carry out on paper, look again.
public final class Simulation {
    private final Question question;
    private final WorkingCopy paper;

    private Simulation(Question question) {
        this.question = question;
        this.paper = new WorkingCopy(question.cib().root());
    }

    public static Story play(Question question) {
        return new Simulation(question).play();
    }

    private Story play() {
        var histories = new HistoryWriter(question.present());
        if (isUntouched() && question.depth() != Depth.STATUS) {
            // What is seen before is what the schedule is made from: no need to look twice.
            var schedule = schedule(question.cib());
            return tell(
                    schedule.explanation().observation(),
                    List.of(),
                    List.of(),
                    question.cib(),
                    schedule,
                    histories);
        }
        var before = Scheduler.observe(question.cib(), question.instant());
        if (isUntouched())
            return tell(before, List.of(), List.of(), question.cib(), null, histories);
        var injection = new Injection(paper, before, histories);
        question.modifications().forEach(injection::apply);
        var input = paper.read();
        var schedule = question.depth() == Depth.STATUS ? null : schedule(input);
        return tell(before, injection.lines(), injection.complaints(), input, schedule, histories);
    }

    /// The classical tool ignores a wish for quorum that comes alone.
    private boolean isUntouched() {
        return question.modifications().stream().allMatch(Modification.Quorum.class::isInstance);
    }

    private Schedule schedule(Cib cib) {
        return Scheduler.schedule(cib, question.instant(), question.policy());
    }

    private Story tell(
            Observation before,
            List<String> changed,
            List<String> complaints,
            Cib input,
            @Nullable Schedule schedule,
            HistoryWriter histories) {
        if (schedule == null || question.depth() != Depth.EXECUTION) {
            return new Story(
                    remarks(),
                    time(),
                    before,
                    changed,
                    complaints,
                    input,
                    Optional.ofNullable(schedule),
                    Optional.empty(),
                    Optional.empty(),
                    input);
        }
        var observation = schedule.explanation().observation();
        var execution =
                new PaperRun(
                                schedule.graph(),
                                paper,
                                observation,
                                histories,
                                question.failures(),
                                question.policy())
                        .run();
        var output = paper.read();
        var after = Scheduler.observe(output, question.instant());
        return new Story(
                remarks(),
                time(),
                before,
                changed,
                complaints,
                input,
                Optional.of(schedule),
                Optional.of(execution),
                Optional.of(after),
                output);
    }

    private List<String> remarks() {
        boolean unvalidated =
                question.cib().attribute("validate-with").filter("none"::equals).isPresent();
        return unvalidated
                ? List.of(
                        "Schema validation of configuration is disabled (support for validate-with set to \"none\""
                                + " is deprecated and will be removed in a future release)")
                : List.of();
    }

    private Optional<String> time() {
        return switch (question.time()) {
            case EffectiveTime.Given(var text, _) ->
                    Optional.of("Setting effective cluster time: " + text);
            case EffectiveTime.OfDocument() ->
                    question.cib()
                            .executionDate()
                            .map(date -> "Using the original execution date of: " + told(date));
        };
    }

    /// `2025-10-09 08:53:20Z`. By hand, for a plan needs no formatter otherwise, and the first one takes Java a while.
    private static String told(Instant instant) {
        var date = instant.atOffset(ZoneOffset.UTC);
        return date.toLocalDate()
                + " "
                + twoDigits(date.getHour())
                + ":"
                + twoDigits(date.getMinute())
                + ":"
                + twoDigits(date.getSecond())
                + "Z";
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
