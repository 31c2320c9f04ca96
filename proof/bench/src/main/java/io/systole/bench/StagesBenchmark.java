package io.systole.bench;

import io.systole.cib.Cib;
import io.systole.scheduler.Schedule;
import io.systole.scheduler.Scheduler;
import io.systole.scheduler.observe.Observation;
import io.systole.simulator.Question.Depth;
import io.systole.simulator.Story;
import io.systole.transition.TransitionGraph;
import io.systole.transition.xml.GraphXml;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The way from bytes to a story, stage by stage. Each stage begins with what the one before made.
///
/// `observe` is the part of `schedule` that only looks; `simulate` is everything from the read document on.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx6g", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders"})
public class StagesBenchmark {
    @Param({"8x200", "16x1000", "32x2000"})
    String size = "8x200";

    private Run run =
            new Run(ClusterDocument.text(Shape.of(3, 1)).getBytes(StandardCharsets.UTF_8));
    private Cib cib = run.read();
    private Instant now = cib.executionDate().orElseThrow();
    private Schedule schedule = run.schedule(cib);

    @Setup
    public void prepare() {
        String[] numbers = size.split("x", 2);
        var shape = Shape.of(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        run = new Run(ClusterDocument.text(shape).getBytes(StandardCharsets.UTF_8));
        cib = run.read();
        now = cib.executionDate().orElseThrow();
        schedule = run.schedule(cib);
    }

    @Benchmark
    public Cib read() {
        return run.read();
    }

    @Benchmark
    public Observation observe() {
        return Scheduler.observe(cib, now);
    }

    @Benchmark
    public TransitionGraph schedule() {
        return run.schedule(cib).graph();
    }

    @Benchmark
    public String writeGraph() {
        return GraphXml.write(schedule.graph());
    }

    @Benchmark
    public Story simulate() {
        return run.play(cib, Depth.EXECUTION);
    }
}
