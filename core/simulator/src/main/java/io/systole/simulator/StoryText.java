package io.systole.simulator;

import io.systole.scheduler.Schedule;
import io.systole.scheduler.observe.ClusterStatus;
import io.systole.scheduler.observe.Observation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The story in the text form of the classical simulator, to the letter.
public final class StoryText {
    /// What is told beyond the chapters, or left out.
    public enum Extra {
        /// Scores placement looked at.
        SCORES,
        /// What nodes offer and resources take.
        UTILIZATION,
        /// Node attributes, in every status.
        ATTRIBUTES,
        /// Fail counts and failed operations, in every status.
        FAILURES,
        /// Nothing but what was asked for by the others.
        QUIET
    }

    private final Story story;
    private final Set<Extra> extras;
    private final Outline out;

    private StoryText(Story story, Set<Extra> extras) {
        this.story = story;
        this.extras = extras;
        boolean plain = extras.contains(Extra.SCORES) && extras.contains(Extra.QUIET);
        this.out = new Outline(plain ? Outline.Manner.PLAIN : Outline.Manner.DECORATED);
    }

    public static String tell(Story story, Set<Extra> extras) {
        var text =
                new StoryText(
                        story,
                        extras.isEmpty() ? EnumSet.noneOf(Extra.class) : EnumSet.copyOf(extras));
        text.tell();
        return text.out.toString();
    }

    private void tell() {
        if (extras.contains(Extra.QUIET)) {
            tellNumbers();
            return;
        }
        tellTime();
        var status = story.before().status();
        tellBanner(status);
        tellStatus("Current cluster status", story.before(), status);
        tellModifications();
        if (story.schedule().isEmpty()) return;
        tellNumbers();
        tellSummary(story.schedule().get());
        story.execution().ifPresent(this::tellExecution);
        story.after()
                .ifPresent(after -> {
                    tellTime();
                    out.blank();
                    tellStatus("Revised Cluster Status", after, after.settledStatus());
                });
    }

    private void tellTime() {
        story.time().ifPresent(out::line);
    }

    private void tellBanner(ClusterStatus status) {
        if (status.handsOff()) {
            out.blank();
            out.line("              *** Resource management is DISABLED ***");
            out.line("  The cluster will not attempt to start, stop or recover services");
        }
        if (status.count().isRemarkable()) {
            if (status.handsOff()) out.blank();
            out.line(status.count().tell());
        }
        if (status.handsOff() || status.count().isRemarkable()) out.blank();
    }

    private void tellStatus(String title, Observation observation, ClusterStatus status) {
        out.open(title);
        StatusText.tell(status, out);
        if (extras.contains(Extra.ATTRIBUTES))
            StatusText.tellAttributes(observation.attributes(), out);
        if (extras.contains(Extra.FAILURES)) StatusText.tellFailures(observation.failures(), out);
        out.close();
    }

    private void tellModifications() {
        if (story.changed().isEmpty()) return;
        out.blank();
        list("Performing Requested Modifications", story.changed());
        tellTime();
    }

    private void tellNumbers() {
        if (story.schedule().isEmpty()) return;
        var explanation = story.schedule().get().explanation();
        boolean scores = extras.contains(Extra.SCORES);
        boolean utilization = extras.contains(Extra.UTILIZATION);
        if (!scores && !utilization) return;
        if (!extras.contains(Extra.QUIET)) out.blank();
        out.open(
                scores && utilization
                        ? "Assignment Scores and Utilization Information"
                        : scores ? "Assignment Scores" : "Utilization Information");
        if (!extras.contains(Extra.QUIET)) explanation.maskedChanges().forEach(out::line);
        if (scores) explanation.scores().forEach(out::item);
        if (utilization) explanation.utilization().forEach(out::item);
        out.close();
        if (extras.contains(Extra.QUIET)) out.blank();
    }

    private void tellSummary(Schedule schedule) {
        out.blank();
        list("Transition Summary", schedule.explanation().summary().tell());
    }

    private void tellExecution(Execution execution) {
        out.blank();
        out.open("Executing Cluster Transition");
        for (Execution.Line line : execution.lines()) {
            switch (line) {
                case Execution.Line.Done(var text) -> out.item(text);
                case Execution.Line.Note(var text) -> out.line(text);
            }
        }
        out.close();
    }

    private void list(String title, List<String> items) {
        out.open(title);
        items.forEach(out::item);
        out.close();
    }
}
