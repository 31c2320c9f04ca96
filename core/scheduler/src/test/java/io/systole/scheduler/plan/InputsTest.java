package io.systole.scheduler.plan;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.Policy;
import org.junit.jupiter.api.Test;

class InputsTest {
    private final Sheet sheet = Sheet.with("db", "web");
    private final Inputs inputs = Inputs.under(Policy.PACEMAKER, _ -> false);
    private final Action first = sheet.required("db", "start", "n1");
    private final Action then = sheet.required("web", "start", "n1");

    private boolean accepts(Tie tie, Tie... more) {
        sheet.draft.relate(first, then, tie, more);
        return inputs.accepts(then.before().getLast(), then);
    }

    @Test
    void whatHappensIsWaitedFor() {
        assertTrue(accepts(Tie.PLAIN));
    }

    @Test
    void whatNeedNotHappenIsNotWaitedForUnlessItIsShown() {
        first.makeOptional();
        assertFalse(accepts(Tie.PLAIN));
        first.show();
        assertTrue(inputs.accepts(then.before().getLast(), then));
    }

    @Test
    void whatCannotHappenIsNotWaitedForInAMereSequence() {
        first.setRunnable(false);
        assertFalse(accepts(Tie.PLAIN, Tie.SHOWS_THEN));
    }

    @Test
    void whatMustHappenButCannotIsWaitedForInVain() {
        first.setRunnable(false);
        assertTrue(accepts(Tie.SERIAL));
    }

    @Test
    void whoMovesLiveIsNotWaitedForByThoseWhoMindOnlyRestarts() {
        first.setMigratable(true);
        assertFalse(accepts(Tie.PLAIN, Tie.FIRST_NOT_MIGRATING));
    }

    @Test
    void leavingBeforeComingMattersOnOneNodeOnly() {
        assertTrue(accepts(Tie.REQUIRED_SAME_NODE));
        Action elsewhere = sheet.required("web", "start", "n2");
        sheet.draft.relate(first, elsewhere, Tie.REQUIRED_SAME_NODE);
        var relation = elsewhere.before().getLast();
        assertFalse(inputs.accepts(relation, elsewhere));
        assertTrue(relation.isDisabled());
    }

    @Test
    void whatWasAcceptedOnceStaysAccepted() {
        assertTrue(accepts(Tie.PLAIN));
        then.before().getLast().take();
        first.makeOptional();
        assertTrue(inputs.accepts(then.before().getLast(), then));
    }
}
