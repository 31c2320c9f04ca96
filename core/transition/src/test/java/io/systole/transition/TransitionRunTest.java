package io.systole.transition;

import static io.systole.transition.Graphs.graph;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TransitionRunTest {
    private static List<String> keys(List<Step> steps) {
        return steps.stream().map(Step::key).toList();
    }

    @Test
    void aStepIsHandedOutOnceAllItsInputsAreConfirmed() {
        var run = TransitionRun.of(graph().step("a").step("b").step("c", 1, 2).build());
        assertEquals(List.of("a", "b"), keys(run.ready()));
        run.confirm(1);
        assertEquals(List.of(), keys(run.ready()));
        run.confirm(2);
        assertEquals(List.of("c"), keys(run.ready()));
    }

    @Test
    void nothingIsHandedOutTwice() {
        var run = TransitionRun.of(graph().step("a").build());
        assertEquals(List.of("a"), keys(run.ready()));
        assertEquals(List.of(), keys(run.ready()));
        assertEquals(List.of("a"), keys(run.inFlight()));
    }

    @Test
    void oneByOneTheRunGoesOnAfterTheStepHandedOutLast() {
        // As the classical simulator: a step made ready behind the present place comes in this
        // pass, one before in the next.
        var run =
                TransitionRun.of(graph().step("a", 3).step("b", 3).step("c").step("d", 3).build());
        var order = new ArrayList<String>();
        for (var step = run.next(); step.isPresent(); step = run.next()) {
            order.add(step.get().key());
            run.confirm(step.get().id());
        }
        assertEquals(List.of("c", "d", "a", "b"), order);
    }

    @Test
    void aRunIsDoneWhenEveryStepIsConfirmed() {
        var run = TransitionRun.of(graph().step("a").build());
        assertFalse(run.isDone());
        run.ready();
        assertFalse(run.isDone());
        run.confirm(1);
        assertTrue(run.isDone());
    }

    @Test
    void anEmptyTransitionIsDoneAtOnce() {
        assertTrue(TransitionRun.of(graph().build()).isDone());
    }

    @Test
    void stepsThatWaitForOneAnotherAreStuck() {
        var run = TransitionRun.of(graph().step("a", 2).step("b", 1).build());
        assertTrue(run.isStuck());
        assertFalse(run.isDone());
    }

    @Test
    void aStepThatWaitsForAStrangerIsStuck() {
        assertTrue(TransitionRun.of(graph().step("a", 7).build()).isStuck());
    }

    @Test
    void afterAFailureNothingButMilestonesBegins() {
        var run =
                TransitionRun.of(
                        graph().step("fails")
                                .step("other")
                                .step("afterOther", 2)
                                .milestone("told", 2)
                                .build());
        run.ready();
        run.fail(1);
        assertTrue(run.isAborted());
        run.confirm(2);
        assertEquals(List.of("told"), keys(run.ready()));
        run.confirm(4);
        assertTrue(run.isDone());
        assertEquals(List.of("afterOther"), keys(run.waiting()));
    }

    @Test
    void aFailedStepHoldsBackWhatNeedsItsSuccess() {
        var run = TransitionRun.of(graph().step("fails").milestone("success", 1).build());
        run.ready();
        run.fail(1);
        assertEquals(List.of(), keys(run.ready()));
    }

    @Test
    void stepsOfHighestPriorityGoOnEvenAfterTheFailureTheyWaitFor() {
        var run =
                TransitionRun.of(
                        graph().step("fails")
                                .urgent("notify", TransitionRun.UTMOST_PRIORITY, 1)
                                .build());
        run.ready();
        run.fail(1);
        assertEquals(List.of("notify"), keys(run.ready()));
    }

    @Test
    void aStepAnEarlierLeaderDidNeedNotBeHandedOutAgain() {
        var run = TransitionRun.of(graph().step("a").step("b", 1).build());
        run.confirm(1);
        assertEquals(List.of("b"), keys(run.ready()));
    }

    @Test
    void theFirstAnswerCounts() {
        var run = TransitionRun.of(graph().step("a").build());
        run.ready();
        run.confirm(1);
        run.fail(1);
        assertTrue(run.isConfirmed(1));
        assertFalse(run.isAborted());
    }

    @Test
    void anAnswerForAStrangerIsAnError() {
        assertThrows(
                IllegalArgumentException.class, () -> TransitionRun.of(graph().build()).confirm(3));
    }

    @Test
    void whoMayNotBeginYetWaitsUntilNothingElseGoesOn() {
        var run = TransitionRun.of(graph().step("a").step("b").step("c").build());
        Predicate<Step> notA = step -> !step.key().equals("a");
        assertEquals("b", run.next(notA).orElseThrow().key());
        assertEquals("c", run.next(notA).orElseThrow().key());
        assertEquals(Optional.empty(), run.next(notA));
        run.confirm(2);
        run.confirm(3);
        assertEquals("a", run.next(notA).orElseThrow().key());
    }
}
