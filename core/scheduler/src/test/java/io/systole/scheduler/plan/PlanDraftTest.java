package io.systole.scheduler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.Interval;
import io.systole.scheduler.inventory.Primitive;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanDraftTest {
    private final Sheet sheet = Sheet.with("web", "db");

    @Test
    void askingAgainGivesTheSameAction() {
        Action start = sheet.optional("web", "start", "n1");
        assertSame(start, sheet.optional("web", "start", "n1"));
        assertNotSame(start, sheet.optional("web", "start", "n2"));
        assertNotSame(start, sheet.optional("db", "start", "n1"));
    }

    @Test
    void actionsAreNumberedInTheOrderOfAsking() {
        sheet.optional("web", "start", "n1");
        sheet.optional("db", "start", "n1");
        sheet.optional("web", "start", "n1");
        assertEquals(List.of(1, 2), sheet.draft.actions().stream().map(Action::id).toList());
    }

    @Test
    void anActionWithoutNodeSettlesWhereItIsAskedForNext() {
        Action start = sheet.somewhere("web", "start");
        assertFalse(start.isRunnable());
        assertSame(start, sheet.optional("web", "start", "n2"));
        assertTrue(start.isOn(sheet.node("n2")));
        assertTrue(start.isRunnable());
        assertNotSame(start, sheet.optional("web", "start", "n1"));
    }

    @Test
    void whoDoesNotAskForANodeGetsTheOldestAction() {
        Action first = sheet.optional("web", "stop", "n2");
        sheet.optional("web", "stop", "n1");
        assertSame(first, sheet.somewhere("web", "stop"));
    }

    @Test
    void whatIsNeededStaysNeededWhenSomebodyAsksIdly() {
        Action stop = sheet.required("web", "stop", "n1");
        sheet.optional("web", "stop", "n1");
        assertTrue(stop.isRequired());
    }

    @Test
    void nothingIsNeededOfAResourceThatIsNotInOurHandsButWatchingIt() {
        sheet.handsOff("web");
        assertTrue(sheet.required("web", "stop", "n1").isOptional());
        var web = (Primitive) sheet.resource("web");
        var watched =
                sheet.draft.obtain(
                        web,
                        "monitor",
                        new Interval(10_000),
                        Optional.of(sheet.node("n1")),
                        Need.REQUIRED);
        assertTrue(watched.isRequired());
    }

    @Test
    void aCancellationTakesThePlaceOfTheOperation() {
        var web = (Primitive) sheet.resource("web");
        var interval = new Interval(10_000);
        var there = Optional.of(sheet.node("n1"));
        Action monitor = sheet.draft.obtain(web, "monitor", interval, there, Need.OPTIONAL);
        Action cancel = sheet.draft.cancel(web, "monitor", interval, sheet.node("n1"));
        assertSame(monitor, cancel);
        assertTrue(cancel.is(Tasks.CANCEL));
        assertEquals("web_monitor_10000", cancel.key());
        assertSame(cancel, sheet.draft.obtain(web, "monitor", interval, there, Need.OPTIONAL));
    }

    @Test
    void lookingForTheNewestDoesNotSettleAnything() {
        Action old = sheet.optional("web", "stop", "n1");
        Action homeless =
                sheet.draft.obtain(sheet.resource("web"), "start", Optional.empty(), Need.OPTIONAL);
        assertEquals(
                Optional.of(old),
                sheet.draft.newest(sheet.resource("web"), "stop", sheet.node("n1")));
        assertEquals(
                Optional.empty(),
                sheet.draft.newest(sheet.resource("web"), "start", sheet.node("n1")));
        assertTrue(homeless.node().isEmpty());
    }

    @Test
    void ofTwoOrdersThatShareATieTheFirstAloneHolds() {
        Action start = sheet.optional("db", "start", "n1");
        Action then = sheet.optional("web", "start", "n1");
        assertTrue(sheet.draft.relate(start, then, Tie.PLAIN));
        assertFalse(sheet.draft.relate(start, then, Tie.PLAIN, Tie.PULLS_THEN));
        assertTrue(sheet.draft.relate(start, then, Tie.GATE));
        assertEquals(2, then.before().size());
    }

    @Test
    void whatSomebodyComputedHoldsUntilSomethingChanges() {
        Action stop = sheet.optional("web", "stop", "n1");
        int before = sheet.draft.revision();
        sheet.optional("web", "stop", "n1");
        stop.makeOptional();
        assertEquals(before, sheet.draft.revision());
        stop.require();
        assertNotEquals(before, sheet.draft.revision());
    }
}
