package io.systole.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.bench.Shape.History;
import io.systole.simulator.Question.Depth;
import io.systole.simulator.Story;
import io.systole.transition.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClusterDocumentTest {
    @Test
    void theSameShapeIsTheSameDocument() {
        var shape = new Shape(4, 30, 7, History.PROBED);
        assertEquals(ClusterDocument.text(shape), ClusterDocument.text(shape));
        assertNotEquals(
                ClusterDocument.text(shape),
                ClusterDocument.text(new Shape(4, 30, 8, History.PROBED)));
    }

    @Test
    void theDrainedHostIsEmptiedLive() {
        var steps =
                play(new Shape(4, 30, 1, History.PROBED)).schedule().orElseThrow().graph().steps();
        assertEquals(Set.of("xen4"), nodesOf(steps, "migrate_to"));
        assertFalse(nodesOf(steps, "migrate_from").contains("xen4"));
    }

    @Test
    void whatRunsNeedsNoLookingFor() {
        for (History history : Set.of(History.PROBED, History.SPARSE)) {
            var steps = play(new Shape(4, 30, 1, history)).schedule().orElseThrow().graph().steps();
            assertTrue(
                    steps.stream()
                            .noneMatch(step ->
                                    isProbe(step)
                                            || step.operation().equals("start")
                                                    && step.kind() == Step.Kind.RESOURCE));
        }
    }

    @Test
    void aFreshClusterIsLookedThroughAndStarted() {
        var story = play(new Shape(4, 30, 1, History.NONE));
        assertFalse(story.isInvalid());
        var steps = story.schedule().orElseThrow().graph().steps();
        assertTrue(steps.stream().anyMatch(ClusterDocumentTest::isProbe));
        assertTrue(nodesOf(steps, "start").containsAll(Set.of("xen1", "xen2", "xen3")));
    }

    private static boolean isProbe(Step step) {
        return step.operation().equals("monitor") && step.intervalMillis() == 0;
    }

    private static Set<String> nodesOf(List<Step> steps, String operation) {
        return steps.stream()
                .filter(step ->
                        step.kind() == Step.Kind.RESOURCE && step.operation().equals(operation))
                .flatMap(step -> step.target().stream())
                .map(Step.Target::name)
                .collect(Collectors.toSet());
    }

    private static Story play(Shape shape) {
        var run = new Run(ClusterDocument.text(shape).getBytes(StandardCharsets.UTF_8));
        return run.play(run.read(), Depth.EXECUTION);
    }
}
