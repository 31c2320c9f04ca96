package io.systole.bench;

import io.systole.cib.Cib;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import io.systole.simulator.Question;
import io.systole.simulator.Simulation;
import io.systole.simulator.StoryText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Times the whole on a warm machine: `Warm FILE WARMUPS RUNS plan|decide|simulate`. Prints the median in milliseconds.
///
/// - `plan` is what a command line run does without its start: bytes in, printed story out, document read anew each time;
/// - `decide` is the same for a document that has been read: what a daemon does, and what a what-if costs;
/// - `simulate` is `plan` with the plan carried out on paper.
public final class Warm {
    private Warm() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            System.err.println("usage: Warm FILE WARMUPS RUNS plan|decide|simulate");
            System.exit(64);
        }
        byte[] document = Files.readAllBytes(Path.of(arguments[0]));
        int warmups = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        System.out.printf("%.1f%n", median(work(document, arguments[3]), warmups, runs));
    }

    /// Returns something that depends on all that was computed, so that nothing can be left out.
    private static Supplier<Integer> work(byte[] document, String what) {
        return switch (what) {
            case "plan" -> () -> tell(read(document), Question.Depth.PLAN);
            case "simulate" -> () -> tell(read(document), Question.Depth.EXECUTION);
            case "decide" -> {
                Cib cib = read(document);
                var now = cib.executionDate().orElse(Instant.EPOCH);
                yield () -> Scheduler.schedule(cib, now, Policy.PACEMAKER).graph().hashCode();
            }
            default -> throw new IllegalArgumentException("neither plan, decide nor simulate: " + what);
        };
    }

    private static int tell(Cib cib, Question.Depth depth) {
        var present = cib.executionDate().orElse(Instant.EPOCH);
        var question = new Question(
                cib, depth, new Question.EffectiveTime.OfDocument(), List.of(), List.of(), Policy.PACEMAKER, present);
        Set<StoryText.Extra> none = EnumSet.noneOf(StoryText.Extra.class);
        return StoryText.tell(Simulation.play(question), none).length();
    }

    private static Cib read(byte[] document) {
        return switch (CibReader.read(new ByteArrayInputStream(document), "bench")) {
            case Reading.Read(var cib) -> cib;
            case Reading.Refused(var problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }

    private static double median(Supplier<Integer> work, int warmups, int runs) {
        int sum = 0;
        for (int i = 0; i < warmups; i++) sum += work.get();
        long[] nanos = new long[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            sum += work.get();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        if (sum == 42) System.err.println();
        return nanos[runs / 2] / 1e6;
    }
}
