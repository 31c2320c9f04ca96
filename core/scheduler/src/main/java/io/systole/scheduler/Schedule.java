package io.systole.scheduler;

import io.systole.scheduler.explain.Explanation;
import io.systole.scheduler.graph.PictureWriter;
import io.systole.scheduler.outage.Outlook;
import io.systole.scheduler.situation.Situation;
import io.systole.transition.GraphPicture;
import io.systole.transition.TransitionGraph;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is to be done, and why.
public final class Schedule {
    private final Situation situation;
    private final Round round;
    private final Supplier<TransitionGraph> writing;
    private final Explanation explanation;
    private @Nullable TransitionGraph graph;

    Schedule(
            Situation situation,
            Round round,
            Supplier<TransitionGraph> writing,
            Explanation explanation) {
        this.situation = situation;
        this.round = round;
        this.writing = writing;
        this.explanation = explanation;
    }

    /// The steps and their order. Written when it is asked for the first time: who only wants to know what would change
    /// needs none.
    public TransitionGraph graph() {
        if (graph == null) graph = writing.get();
        return graph;
    }

    /// The same as a drawing, with what was considered and left out. Drawn when it is asked for, which is seldom.
    public GraphPicture picture() {
        return PictureWriter.draw(round.plan(), graph(), situation, round.assignment());
    }

    /// The status it starts from, the changes in words, scores and reasons.
    public Explanation explanation() {
        return explanation;
    }

    /// What becomes of everything that runs.
    public Outlook outlook() {
        return round.forecast().outlook();
    }
}
