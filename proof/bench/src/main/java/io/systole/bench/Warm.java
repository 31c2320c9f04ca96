package io.systole.bench;

import io.systole.simulator.Question.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntSupplier;

/// Times the whole on a warm machine, `Warm FILE SECONDS plan|decide|simulate`, and prints the median in milliseconds.
///
/// - `plan` is what a run of the command line does without its start: bytes in, document read anew, printed story out;
/// - `decide` is the same for a document that has been read: what a daemon does, and what a what-if costs;
/// - `simulate` is `plan` with the plan carried out on paper.
///
/// Half of the time is for warming up.
public final class Warm {
    private static final int AT_LEAST = 3;

    private Warm() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: Warm FILE SECONDS plan|decide|simulate");
            System.exit(64);
        }
        var work = work(new Run(Files.readAllBytes(Path.of(arguments[0]))), arguments[2]);
        long half = Long.parseLong(arguments[1]) * 500_000_000L;
        repeat(work, half);
        long[] nanos = repeat(work, half);
        System.out.printf("%.1f%n", nanos[nanos.length / 2] / 1e6);
    }

    /// Returns something that hangs on all that was computed, so that nothing can be left out.
    private static IntSupplier work(Run run, String what) {
        return switch (what) {
            case "plan" -> () -> run.tell(run.play(run.read(), Depth.PLAN)).length();
            case "simulate" -> () -> run.tell(run.play(run.read(), Depth.EXECUTION)).length();
            case "decide" -> {
                var cib = run.read();
                yield () -> run.schedule(cib).graph().hashCode();
            }
            default ->
                    throw new IllegalArgumentException(
                            "neither plan, decide nor simulate: " + what);
        };
    }

    /// How long each of the runs took, sorted.
    private static long[] repeat(IntSupplier work, long nanos) {
        long begin = System.nanoTime();
        var times = new long[1024];
        int runs = 0;
        while (runs < AT_LEAST || (System.nanoTime() - begin < nanos && runs < times.length)) {
            long start = System.nanoTime();
            if (work.getAsInt() == 0) throw new IllegalStateException("nothing came out");
            times[runs++] = System.nanoTime() - start;
        }
        times = Arrays.copyOf(times, runs);
        Arrays.sort(times);
        return times;
    }
}
