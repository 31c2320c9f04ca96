package io.systole.cli.dev;

import io.systole.state.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A story played on a cluster before a view, at a pace. What happens does not depend on view or pace.
final class Show {
    private static final Duration FRAME = Duration.ofMillis(100);

    private final EmbeddedCluster cluster;
    private final Story story;
    private final View view;
    private final Pace pace;
    private final Pause pause;
    private final List<Timeline.Event> news = new ArrayList<>();
    private long told;

    /// Lets real time pass.
    @FunctionalInterface
    interface Pause {
        void of(Duration real) throws InterruptedException;
    }

    Show(EmbeddedCluster cluster, Story story, View view, Pace pace, Pause pause) {
        this.cluster = cluster;
        this.story = story;
        this.view = view;
        this.pace = pace;
        this.pause = pause;
    }

    Story.Ending play() throws InterruptedException {
        advance();
        while (story.ending().isEmpty()) {
            switch (pace) {
                case Pace.Max() -> {
                    cluster.step();
                    advance();
                }
                case Pace.Times times -> {
                    pause.of(FRAME);
                    frame(cluster.now().plus(times.of(FRAME)));
                }
            }
            view.show(cluster, story.headline(), List.copyOf(news));
            news.clear();
        }
        view.close();
        return story.ending().orElseThrow();
    }

    private void frame(Instant end) {
        while (story.ending().isEmpty() && !cluster.nextDue().isAfter(end)) {
            cluster.step();
            advance();
        }
        if (story.ending().isEmpty()) cluster.runTo(end);
    }

    private void advance() {
        listen();
        for (String sentence : story.advance(cluster))
            news.add(new Timeline.Event(cluster.now(), sentence));
        listen();
    }

    private void listen() {
        var timeline = cluster.state().timeline();
        news.addAll(timeline.since(told));
        told = timeline.next();
    }
}
