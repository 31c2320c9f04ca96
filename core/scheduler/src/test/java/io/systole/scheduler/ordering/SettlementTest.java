package io.systole.scheduler.ordering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.scheduler.assignment.SmallCluster;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Sheet;
import io.systole.scheduler.plan.Tie;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static void settle(Sheet sheet) {
        var placed = sheet.cluster;
        var blocking =
                new ColocationBlocking(
                        sheet.draft, placed.constraints(), placed.situation(), placed.assignment());
        new Settlement(sheet.draft, placed.situation(), placed.assignment(), blocking).run();
    }

    @Test
    void whatIsNeededPullsWhatComesAfterIt() {
        var sheet = Sheet.with("db", "web");
        Action db = sheet.required("db", "start", "n1");
        Action web = sheet.optional("web", "start", "n1");
        sheet.draft.relate(db, web, Tie.PLAIN, Tie.PULLS_THEN);
        settle(sheet);
        assertTrue(web.isRequired());
        assertEquals(Optional.of("required db start"), web.reason());
    }

    @Test
    void whatMovesLivePullsNobody() {
        var sheet = Sheet.with("db", "web");
        Action db = sheet.required("db", "start", "n1");
        Action web = sheet.optional("web", "start", "n1");
        db.setMigratable(true);
        sheet.draft.relate(db, web, Tie.PULLS_THEN);
        settle(sheet);
        assertTrue(web.isOptional());
    }

    @Test
    void whatCannotHappenKeepsAllBehindItFromHappening() {
        var sheet = Sheet.with("a", "b", "c");
        sheet.forbid("a_start_0");
        Action a = sheet.required("a", "start", "n1");
        Action b = sheet.required("b", "start", "n1");
        Action c = sheet.required("c", "start", "n1");
        sheet.draft.relate(b, c, Tie.GATE);
        sheet.draft.relate(a, b, Tie.GATE);
        settle(sheet);
        assertFalse(c.isRunnable());
        assertEquals(Optional.of("unrunnable a start"), b.reason());
        assertEquals(Optional.of("unrunnable b start"), c.reason());
    }

    @Test
    void aStartThatIsNeededAndOnlyThenNeedsTheStopBeforeIt() {
        var sheet = Sheet.with("web", "db");
        Action stop = sheet.optional("web", "stop", "n1");
        Action start = sheet.required("web", "start", "n1");
        Action idleStop = sheet.optional("db", "stop", "n1");
        Action idleStart = sheet.optional("db", "start", "n1");
        sheet.draft.relate(stop, start, Tie.RESTART_PAIR);
        sheet.draft.relate(idleStop, idleStart, Tie.RESTART_PAIR);
        settle(sheet);
        assertTrue(stop.isRequired());
        assertTrue(idleStop.isOptional());
    }

    @Test
    void whoCannotStartAgainIsStopped() {
        var sheet = Sheet.with("web");
        Action stop = sheet.optional("web", "stop", "n1");
        Action start = sheet.optional("web", "start", "n1");
        start.setRunnable(false);
        sheet.draft.relate(stop, start, Tie.RESTART_PAIR);
        settle(sheet);
        assertTrue(stop.isRequired());
    }

    @Test
    void aLiveMoveIsWithdrawnAsAWhole() {
        var sheet = Sheet.with("vm", "disk");
        Action leave = sheet.optional("vm", "migrate_to", "n1");
        Action arrive = sheet.optional("vm", "migrate_from", "n2");
        Action stop = sheet.required("vm", "stop", "n1");
        Action start = sheet.required("vm", "start", "n2");
        for (Action half : new Action[] {leave, arrive, stop, start}) half.setMigratable(true);
        start.setPseudo(true);
        sheet.draft.relate(leave, arrive, Tie.PLAIN, Tie.MIGRATION_CHAIN);
        sheet.draft.relate(arrive, stop, Tie.PLAIN, Tie.MIGRATION_CHAIN);
        sheet.draft.relate(arrive, start, Tie.PLAIN, Tie.MIGRATION_CHAIN, Tie.FALLBACK_REAL);
        Action disk = sheet.required("disk", "stop", "n1");
        sheet.draft.relate(stop, disk, Tie.PLAIN, Tie.PULLS_FIRST);
        settle(sheet);
        assertFalse(leave.isRunnable());
        assertFalse(arrive.isRunnable());
        assertFalse(start.isPseudo());
        assertEquals(Optional.of("unmigrateable disk stop"), stop.reason());
    }

    @Test
    void aReloadGivesWayToAStop() {
        var sheet = Sheet.with("web");
        Action reload = sheet.required("web", "reload-agent", "n1");
        Action stop = sheet.required("web", "stop", "n1");
        sheet.draft.relate(reload, stop, Tie.PLAIN, Tie.CANCELS_FIRST);
        settle(sheet);
        assertTrue(reload.isOptional());
    }

    @Test
    void anOrderForOneNodeMeansNothingAcrossNodes() {
        var sheet = Sheet.with("db", "web");
        Action db = sheet.required("db", "start", "n1");
        Action web = sheet.optional("web", "start", "n2");
        sheet.draft.relate(db, web, Tie.PULLS_THEN, Tie.SAME_NODE);
        settle(sheet);
        assertTrue(web.isOptional());
        assertTrue(web.before().getFirst().isDisabled());
    }

    @Test
    void aGateOfSeveralOpensWhenEnoughOfThemCan() {
        var sheet = Sheet.with("a", "b", "web");
        sheet.forbid("a_start_0");
        Action gate = sheet.draft.clusterAction("one-or-more:s", "one-or-more:s", Optional.empty());
        gate.setPseudo(true);
        gate.needsAtLeast(1);
        Action web = sheet.required("web", "start", "n1");
        for (String first : new String[] {"a", "b"}) {
            sheet.draft.relate(sheet.required(first, "start", "n1"), gate, Tie.GATE_COUNT);
        }
        sheet.draft.relate(gate, web, Tie.GATE);
        settle(sheet);
        assertTrue(web.isRunnable());
        gate.needsAtLeast(2);
        settle(sheet);
        assertFalse(web.isRunnable());
    }

    @Test
    void aLongChainIsFollowedToItsEnd() {
        int links = 5_000;
        var cluster = new SmallCluster("n1");
        for (int i = 0; i < links; i++) cluster.resource(cluster.dummy("r" + i));
        var sheet = Sheet.of(cluster);
        for (int i = 0; i < links; i++) sheet.optional("r" + i, "start", "n1");
        for (int i = 1; i < links; i++) {
            sheet.draft.relate(
                    sheet.optional("r" + (i - 1), "start", "n1"),
                    sheet.optional("r" + i, "start", "n1"),
                    Tie.PULLS_THEN);
        }
        sheet.required("r0", "start", "n1");
        settle(sheet);
        assertTrue(sheet.optional("r" + (links - 1), "start", "n1").isRequired());
    }
}
