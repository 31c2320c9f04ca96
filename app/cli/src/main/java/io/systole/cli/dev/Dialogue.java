package io.systole.cli.dev;

import io.systole.model.ResourceId;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A cluster and someone who types at it.
final class Dialogue {
    private static final Duration FRAME = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final String GO_ON = "&";
    private static final String PROMPT = "systole> ";
    private static final String BACK_TO_START = "\r\u001b[K";

    /// What there is to read just now.
    sealed interface Input {
        record Line(String text) implements Input {}

        record NothingYet() implements Input {}

        record End() implements Input {}
    }

    private final EmbeddedCluster cluster;
    private final Interpreter interpreter;
    private final Supplier<Input> input;
    private final PrintWriter out;
    private final Pace pace;
    private final Show.Pause pause;
    private final Rehearsal.Partner partner;
    private long told;
    private List<ResourceId> moving = List.of();

    /// Until when the next line has to wait for the cluster to come to rest.
    private Optional<Instant> waiting;

    /// The next line waits that long in any case.
    private boolean sleeping;

    Dialogue(
            EmbeddedCluster cluster,
            Interpreter interpreter,
            Supplier<Input> input,
            PrintWriter out,
            Pace pace,
            Show.Pause pause,
            Rehearsal.Partner partner) {
        this.cluster = cluster;
        this.interpreter = interpreter;
        this.input = input;
        this.out = out;
        this.pace = pace;
        this.pause = pause;
        this.partner = partner;
        this.waiting = Optional.of(cluster.now().plus(PATIENCE));
    }

    Story.Ending run() throws InterruptedException {
        say(List.of("The hosts come up. 'help' tells what can be typed."));
        while (true) {
            if (isWaiting()) {
                pass();
                continue;
            }
            switch (input.get()) {
                case Input.NothingYet() -> pass();
                case Input.End() -> {
                    return new Story.Ending.Told();
                }
                case Input.Line(var text) -> {
                    if (partner == Rehearsal.Partner.SCRIPT) out.println(PROMPT + text);
                    boolean goesOn = text.strip().endsWith(GO_ON);
                    switch (interpreter.reply(text.replace(GO_ON, ""))) {
                        case Interpreter.Reply.Said(var lines) -> {
                            say(lines);
                            if (partner == Rehearsal.Partner.SCRIPT && !goesOn) await();
                        }
                        case Interpreter.Reply.Wait() -> await();
                        case Interpreter.Reply.Pass(var time) -> {
                            waiting = Optional.of(cluster.now().plus(time));
                            sleeping = true;
                        }
                        case Interpreter.Reply.Quit() -> {
                            return new Story.Ending.Told();
                        }
                    }
                }
            }
        }
    }

    private void await() {
        sleeping = false;
        waiting = Optional.of(cluster.now().plus(PATIENCE));
    }

    private boolean isWaiting() {
        if (waiting.isEmpty()) return false;
        if (sleeping) {
            if (!cluster.now().isBefore(waiting.get())) waiting = Optional.empty();
        } else if (cluster.isDone()) waiting = Optional.empty();
        else if (cluster.now().isAfter(waiting.get())) {
            say(List.of("The cluster has not come to rest."));
            waiting = Optional.empty();
        }
        return waiting.isPresent();
    }

    /// A little time passes. At full speed that is up to the next thing that happens, if anybody waits for it.
    private void pass() throws InterruptedException {
        switch (pace) {
            case Pace.Max() -> {
                if (waiting.isPresent() && sleeping && cluster.nextDue().isAfter(waiting.get()))
                    cluster.runTo(waiting.get());
                else if (waiting.isPresent()) cluster.step();
                else pause.of(FRAME);
            }
            case Pace.Times times -> {
                pause.of(FRAME);
                cluster.runTo(cluster.now().plus(times.of(FRAME)));
            }
        }
        listen();
    }

    private void listen() {
        var timeline = cluster.state().timeline();
        var news = timeline.since(told);
        told = timeline.next();
        if (!news.isEmpty()) say(news.stream().map(PlainView::line).toList());
        var moves = List.copyOf(cluster.state().moves().keySet());
        for (ResourceId moved : moving)
            if (!moves.contains(moved)) say(interpreter.afterMove(moved.value()));
        moving = moves;
    }

    /// What is said goes above the line on which someone may be typing.
    private void say(List<String> lines) {
        if (lines.isEmpty() && partner == Rehearsal.Partner.SCRIPT) return;
        if (partner == Rehearsal.Partner.PERSON) out.print(BACK_TO_START);
        lines.forEach(out::println);
        if (partner == Rehearsal.Partner.PERSON) out.print(PROMPT);
        out.flush();
    }
}
