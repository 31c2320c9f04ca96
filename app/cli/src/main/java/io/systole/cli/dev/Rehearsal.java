package io.systole.cli.dev;

import io.systole.cib.Cib;
import io.systole.cib.xml.CibWriter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A document, and the embedded cluster that lives by it: played as a story, or operated by hand.
///
/// The front of this room; whoever uses it brings the clock (`Pause`) and the terminal.
public final class Rehearsal {
    private final EmbeddedCluster cluster;
    private final Brain brain;
    private final String title;
    private final Pace pace;

    public Rehearsal(Cib cib, String title, Brain brain, Pace pace, long seed) {
        this.cluster = new EmbeddedCluster(cib, brain, seed);
        this.brain = brain;
        this.title = title;
        this.pace = pace;
    }

    /// How the story is watched.
    public sealed interface Watching {
        /// A picture, redrawn in place, on a terminal with so many lines.
        record Live(PrintWriter out, int lines) implements Watching {}

        /// A line per event.
        record Plainly(PrintWriter out) implements Watching {}

        record Nobody() implements Watching {}
    }

    /// Lets real time pass, or an instant of no length.
    @FunctionalInterface
    public interface Clock {
        void pause(Duration real) throws InterruptedException;
    }

    /// Empties and refills every host in turn.
    public Result play(Watching watching, Clock clock) throws InterruptedException {
        View view =
                switch (watching) {
                    case Watching.Live(var out, var lines) -> new LiveView(out, title, lines);
                    case Watching.Plainly(var out) -> new PlainView(out);
                    case Watching.Nobody() -> View.none();
                };
        var story = Story.ofMaintenance(cluster.inhabitants().nodes());
        var ending = new Show(cluster, story, view, pace, clock::pause).play();
        return Result.of(cluster, ending);
    }

    /// What someone types; filled from another thread.
    public static final class Keyboard {
        private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

        public void typed(String line) {
            lines.add(Optional.of(line));
        }

        public void closed() {
            lines.add(Optional.empty());
        }

        private Dialogue.Input next() {
            Optional<String> line = lines.poll();
            if (line == null) return new Dialogue.Input.NothingYet();
            return line.<Dialogue.Input>map(Dialogue.Input.Line::new)
                    .orElseGet(Dialogue.Input.End::new);
        }
    }

    /// Who types: someone who watches, or a file in which each line waits for its turn.
    public enum Partner {
        PERSON,
        SCRIPT
    }

    /// Does what is typed.
    public Result converse(Keyboard keyboard, Partner partner, PrintWriter out, Clock clock)
            throws InterruptedException {
        var ink = partner == Partner.PERSON ? Ink.ANSI : Ink.NONE;
        var interpreter = new Interpreter(cluster, brain, ink);
        var ending =
                new Dialogue(cluster, interpreter, keyboard::next, out, pace, clock::pause, partner)
                        .run();
        return Result.of(cluster, ending);
    }

    /// What to write to a terminal that a live picture was cut short on.
    public static String restoration() {
        return LiveView.restoration();
    }

    /// The document as it stands now, status included.
    public String document() {
        return CibWriter.write(cluster.state().document());
    }
}
