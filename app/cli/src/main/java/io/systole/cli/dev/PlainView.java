package io.systole.cli.dev;

import io.systole.state.Timeline;
import java.io.PrintWriter;
import java.util.List;

/// One line per event, stamped with simulated time. For files, pipes and people who scroll.
final class PlainView implements View {
    private final PrintWriter out;

    PlainView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(EmbeddedCluster cluster, String headline, List<Timeline.Event> news) {
        for (Timeline.Event event : news) out.println(line(event));
        if (!news.isEmpty()) out.flush();
    }

    static String line(Timeline.Event event) {
        return Picture.clock(event.at()) + "  " + event.sentence();
    }

    @Override
    public void close() {
        out.println();
        out.flush();
    }
}
