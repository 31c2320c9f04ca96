package io.systole.clustersim;

import io.systole.cib.xml.CibWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `systole-sim`: whole clusters in simulated time, one for each seed.
@Command(
        name = "systole-sim",
        description =
                "Lives through simulated clusters, one for each seed, and looks whether every promise is kept.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  systole-sim --seed 4711          one cluster, with its story",
            "  systole-sim --seeds 1000         the seeds 1 to 1000, told of only where a promise is broken",
            "  systole-sim --minutes 60         as many as an hour allows"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every promise was kept",
            "1:a promise was broken; the seed is printed",
            "64:wrong usage"
        })
public final class Main implements Runnable {
    @Option(names = "--seed", description = "Live through this one, and tell its story.")
    private long seed = -1;

    @Option(names = "--entries", description = "With --seed: tell every entry of the log, too.")
    private boolean entries;

    @Option(
            names = "--document",
            paramLabel = "INDEX",
            description =
                    "With --seed: print the cluster's document as it was after that entry, and nothing else.")
    private long document = -1;

    @Option(
            names = "--founding",
            description =
                    "Two hosts emptied in turn, with trouble on the others, instead of clusters drawn by chance.")
    private boolean founding;

    @Option(
            names = "--seeds",
            description = "How many to live through (default: ${DEFAULT-VALUE}).")
    private long seeds = 100;

    @Option(names = "--from", description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long from = 1;

    @Option(
            names = "--minutes",
            description = "Go on for that long instead of for a number of seeds.")
    private int minutes;

    @Option(
            names = "--threads",
            description = "How many at a time (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    private static final int USAGE = 64;

    private int exitCode;

    private Main() {}

    public static void main(String[] arguments) {
        var main = new Main();
        int usage =
                new CommandLine(main)
                        .setParameterExceptionHandler((wrong, _) -> {
                            System.err.println(wrong.getMessage());
                            return USAGE;
                        })
                        .execute(arguments);
        System.exit(usage != 0 ? usage : main.exitCode);
    }

    @Override
    public void run() {
        if (seed >= 0 && document >= 0) printDocument();
        else if (seed >= 0) tellOne();
        else liveThroughMany();
    }

    private void printDocument() {
        Life.documentAt(seed, document)
                .ifPresentOrElse(
                        root -> System.out.print(CibWriter.write(root)),
                        () -> {
                            System.err.printf(
                                    "In the life of seed %d there is no entry %d.%n",
                                    seed, document);
                            exitCode = USAGE;
                        });
    }

    private void tellOne() {
        Verdict verdict = live(seed, entries ? Life.Telling.ENTRIES : Life.Telling.EVENTS);
        verdict.story().forEach(System.out::println);
        System.out.printf("fingerprint %016x%n", verdict.fingerprint());
        tell(verdict);
    }

    private Verdict live(long mine, Life.Telling telling) {
        return founding
                ? Life.founding(mine, Life.Manner.usual(), telling)
                : Life.of(mine, Life.Manner.usual(), telling);
    }

    private void liveThroughMany() {
        Instant end = minutes > 0 ? Instant.now().plus(Duration.ofMinutes(minutes)) : Instant.MAX;
        long last = minutes > 0 ? Long.MAX_VALUE : from + seeds - 1;
        var next = new AtomicLong(from);
        var summary = new Summary();
        IntStream.range(0, threads)
                .mapToObj(_ ->
                        Thread.ofPlatform()
                                .start(() -> {
                                    for (long mine = next.getAndIncrement();
                                            mine <= last && Instant.now().isBefore(end);
                                            mine = next.getAndIncrement()) {
                                        Verdict verdict = live(mine, Life.Telling.NOTHING);
                                        synchronized (summary) {
                                            summary.add(verdict);
                                            if (!verdict.isClean()) tell(verdict);
                                        }
                                    }
                                }))
                .toList()
                .forEach(Main::join);
        System.out.println(summary.tell());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException wanted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Verdict verdict) {
        if (verdict.isClean()) return;
        exitCode = 1;
        System.out.printf("seed %d breaks a promise:%n", verdict.seed());
        verdict.violations().forEach(promise -> System.out.println("  " + promise));
        if (seed < 0)
            System.out.printf(
                    "  systole-sim --seed %d tells how it came to that.%n", verdict.seed());
    }

    private static final class Summary {
        private long clusters;
        private long broken;
        private Duration lived = Duration.ZERO;
        private Verdict.Tally tally = Verdict.Tally.NONE;

        void add(Verdict verdict) {
            clusters++;
            if (!verdict.isClean()) broken++;
            lived = lived.plus(verdict.lived());
            tally = tally.plus(verdict.tally());
        }

        String tell() {
            return "%,d clusters lived %,d days: %,d entries, %,d live migrations, %,d fencings, %,d leaders, %,d drains; %,d broke a promise."
                    .formatted(
                            clusters,
                            lived.toDays(),
                            tally.entries(),
                            tally.migrations(),
                            tally.fencings(),
                            tally.leaders(),
                            tally.drains(),
                            broken);
        }
    }
}
