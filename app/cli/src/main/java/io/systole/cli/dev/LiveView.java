package io.systole.cli.dev;

import io.systole.state.Timeline;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// The picture redrawn in place, on a terminal that understands a handful of ANSI sequences.
final class LiveView implements View {
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String CLEAR_ALL = "\u001b[2J";

    /// No cursor, and long lines are cut instead of being continued on the next.
    private static final String BEGIN = "\u001b[?25l\u001b[?7l";

    private static final String END = "\u001b[?7h\u001b[?25h";
    private static final int MOST_NEWS = 8;
    private static final int LEAST_NEWS = 3;

    private final PrintWriter out;
    private final String title;
    private final int height;
    private final List<Timeline.Event> lately = new ArrayList<>();
    private boolean begun;

    /// @param height how many lines the terminal has
    LiveView(PrintWriter out, String title, int height) {
        this.out = out;
        this.title = title;
        this.height = height;
    }

    @Override
    public void show(EmbeddedCluster cluster, String headline, List<Timeline.Event> news) {
        lately.addAll(news);
        while (lately.size() > MOST_NEWS) lately.removeFirst();
        if (!begun) out.print(CLEAR_ALL + BEGIN);
        begun = true;
        out.print(HOME);
        for (String line : lines(cluster, headline)) out.print(line + CLEAR_LINE + "\n");
        out.print(CLEAR_BELOW);
        out.flush();
    }

    private List<String> lines(EmbeddedCluster cluster, String headline) {
        var picture = new Picture(cluster, Ink.ANSI);
        var lines = new ArrayList<String>();
        lines.add(Ink.ANSI.strong(title) + "   " + Picture.clock(cluster.now()));
        lines.add(headline);
        lines.add("");
        lines.addAll(picture.hosts());
        lines.add("");
        int room = height - lines.size() - LEAST_NEWS - 2;
        lines.addAll(fitting(picture.machines(), room));
        lines.add("");
        int newsRoom = Math.clamp(height - lines.size() - 1, 1, MOST_NEWS);
        int from = Math.max(0, lately.size() - newsRoom);
        for (Timeline.Event event : lately.subList(from, lately.size())) {
            lines.add(Ink.ANSI.faint(Picture.clock(event.at())) + "  " + event.sentence());
        }
        return lines;
    }

    /// Where there are more machines than lines, those to which something happens come first.
    private static List<String> fitting(List<String> machines, int room) {
        if (machines.size() <= room) return machines;
        var shown = new ArrayList<String>();
        shown.add(machines.getFirst());
        var calm = new ArrayList<String>();
        for (String line : machines.subList(1, machines.size())) {
            (line.contains("running") && !line.contains("not running") ? calm : shown).add(line);
        }
        int rest = Math.max(0, room - shown.size() - 1);
        int more = Math.max(0, calm.size() - rest);
        shown.addAll(calm.subList(0, calm.size() - more));
        if (more > 0) shown.add(Ink.ANSI.faint("… and " + more + " more, running"));
        return shown;
    }

    /// What makes a terminal usable again when the view was cut short.
    static String restoration() {
        return END;
    }

    @Override
    public void close() {
        out.print(END + "\n");
        out.flush();
    }
}
