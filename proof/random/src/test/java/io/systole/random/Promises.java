package io.systole.random;

import io.systole.cib.Cib;
import io.systole.cib.document.Element;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import io.systole.simulator.Question;
import io.systole.simulator.Question.Depth;
import io.systole.simulator.Simulation;
import io.systole.simulator.Story;
import io.systole.simulator.StoryText;
import io.systole.simulator.StoryText.Extra;
import io.systole.transition.TransitionRun;
import io.systole.transition.xml.GraphXml;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What must hold whatever the document says. Throws what names the promise that was not kept.
final class Promises {
    private static final Instant PRESENT = Instant.parse("2026-01-01T12:00:00Z");

    private Promises() {}

    /// A promise that was not kept.
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1;

        private final String promise;

        Broken(String promise, String how) {
            super("not kept: " + promise + (how.isEmpty() ? "" : "; " + how));
            this.promise = promise;
        }

        String promise() {
            return promise;
        }
    }

    static void check(Element root) {
        var read = Documents.read(Documents.text(root));
        if (read.isEmpty()) return;
        Story story = play(read.get());
        String told = tell(story);
        hold(told.equals(tell(play(read.get()))), "two runs over one document give one answer");
        same(told, Documents.withAttributesReversed(root), "the order of attributes means nothing");
        same(told, Documents.withPairsReversed(root), "the order of pairs means nothing");
        var graph = story.schedule().orElseThrow().graph();
        hold(
                new Waits(graph).areAcyclic() || story.isInvalid(),
                "steps that wait for each other are reported");
        completes(read.get());
        new NeverTwice(story)
                .firstBreach()
                .ifPresent(breach -> {
                    throw new Broken("nothing runs twice", breach);
                });
    }

    /// Under `continuity`; classical plans may wait for ever.
    private static void completes(Cib cib) {
        var schedule = Scheduler.schedule(cib, PRESENT, Policy.CONTINUITY);
        var run = TransitionRun.of(schedule.graph());
        for (var step = run.next(); step.isPresent(); step = run.next())
            run.confirm(step.get().id());
        hold(!run.isStuck(), "every plan can be carried out to its end");
    }

    private static void same(String told, Element otherwise, String promise) {
        Optional<Cib> read = Documents.read(Documents.text(otherwise));
        hold(read.isPresent() && told.equals(tell(play(read.get()))), promise);
    }

    private static void hold(boolean kept, String promise) {
        if (!kept) throw new Broken(promise, "");
    }

    private static Story play(Cib cib) {
        var time = new Question.EffectiveTime.OfDocument();
        return Simulation.play(
                new Question(
                        cib,
                        Depth.EXECUTION,
                        time,
                        List.of(),
                        List.of(),
                        Policy.PACEMAKER,
                        PRESENT));
    }

    private static String tell(Story story) {
        var everything = EnumSet.of(Extra.SCORES);
        return StoryText.tell(story, everything)
                + GraphXml.write(story.schedule().orElseThrow().graph());
    }
}
