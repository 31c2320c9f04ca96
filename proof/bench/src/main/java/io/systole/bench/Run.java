package io.systole.bench;

import io.systole.cib.Cib;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.Policy;
import io.systole.scheduler.Schedule;
import io.systole.scheduler.Scheduler;
import io.systole.simulator.Question;
import io.systole.simulator.Question.Depth;
import io.systole.simulator.Simulation;
import io.systole.simulator.Story;
import io.systole.simulator.StoryText;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/// What is measured, on one document.
final class Run {
    private final byte[] document;

    Run(byte[] document) {
        this.document = document;
    }

    Cib read() {
        return switch (CibReader.read(new ByteArrayInputStream(document), "generated")) {
            case Reading.Read(var cib) -> cib;
            case Reading.Refused(var problems) ->
                    throw new IllegalArgumentException(problems.toString());
        };
    }

    Schedule schedule(Cib cib) {
        return Scheduler.schedule(cib, now(cib), Policy.PACEMAKER);
    }

    Story play(Cib cib, Depth depth) {
        var time = new Question.EffectiveTime.OfDocument();
        return Simulation.play(
                new Question(cib, depth, time, List.of(), List.of(), Policy.PACEMAKER, now(cib)));
    }

    /// What the command line prints.
    String tell(Story story) {
        return StoryText.tell(story, EnumSet.noneOf(StoryText.Extra.class));
    }

    private static Instant now(Cib cib) {
        return cib.executionDate().orElse(Instant.EPOCH);
    }
}
