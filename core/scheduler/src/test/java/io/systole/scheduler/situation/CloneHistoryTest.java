package io.systole.scheduler.situation;

import static io.systole.scheduler.inventory.Documents.Op.op;
import static io.systole.scheduler.inventory.Documents.history;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Documents;
import io.systole.scheduler.inventory.Resource;
import org.junit.jupiter.api.Test;

/// Which instance a node means, and what becomes of what nobody configured.
class CloneHistoryTest {
    private static final String WEB_SERVICE =
            "<clone id='service'>"
                    + Documents.meta("service", "clone-max", "2")
                    + "<group id='web'>"
                    + Documents.dummy("fs", "")
                    + Documents.dummy("apache", "")
                    + "</group></clone>";

    private static Situation interpret(Documents document) {
        return Situation.interpret(document.option("fencing-enabled", "false").roster());
    }

    private static Resource resource(Situation situation, String id) {
        return situation.inventory().resource(id).orElseThrow();
    }

    private static String runs(String id) {
        return history(id, op(id, "start").call(5).toString());
    }

    private static String stopped(String id) {
        return history(id, op(id, "monitor").call(1).rc(7).toString());
    }

    @Test
    void everyNodeGetsAnInstanceOfItsOwn() {
        var situation =
                interpret(
                        Documents.with("<clone id='c'>" + Documents.dummy("a", "") + "</clone>")
                                .up("xen1", "1", runs("a"))
                                .up("xen2", "2", runs("a")));
        assertEquals("[xen1]", situation.of(resource(situation, "a:0")).active().toString());
        assertEquals("[xen2]", situation.of(resource(situation, "a:1")).active().toString());
        assertEquals("a", situation.of(resource(situation, "a:1")).historyId().orElseThrow());
        assertEquals("[xen1, xen2]", situation.of(resource(situation, "c")).active().toString());
    }

    @Test
    void aNodeWithTwoOfThemMakesTheSecondARemovedInstance() {
        var situation =
                interpret(
                        Documents.with(WEB_SERVICE)
                                .up(
                                        "xen1",
                                        "1",
                                        stopped("fs:0")
                                                + runs("fs:1")
                                                + runs("apache:1")
                                                + runs("apache:0")));
        assertEquals("fs:1", situation.of(resource(situation, "fs:0")).historyId().orElseThrow());
        assertEquals(
                "apache:1",
                situation.of(resource(situation, "apache:0")).historyId().orElseThrow());
        var surplus = resource(situation, "apache:2");
        assertTrue(surplus.isRemoved() && surplus.isFoundInHistory());
        assertEquals(Role.STARTED, situation.of(surplus).role());
        assertEquals("apache:0", situation.of(surplus).historyId().orElseThrow());
    }

    @Test
    void whatIsNoLongerConfiguredIsToGo() {
        var situation =
                interpret(Documents.with(Documents.dummy("a", "")).up("xen1", "1", runs("old")));
        var old = resource(situation, "old");
        assertTrue(old.isRemoved());
        assertEquals("[xen1]", situation.of(old).active().toString());
        assertTrue(situation.scoreChanges().getFirst() instanceof ScoreChange.AddEverywhere);
        assertEquals(old, situation.inventory().topLevel().getLast());
    }

    @Test
    void whatIsNoLongerConfiguredMayBeLeftAlone() {
        var situation =
                interpret(
                        Documents.with(Documents.dummy("a", ""))
                                .option("stop-removed-resources", "false")
                                .up("xen1", "1", runs("old")));
        assertTrue(!situation.of(resource(situation, "old")).managed());
    }

    @Test
    void knowingAnInstanceIsKnowingItsClone() {
        var situation =
                interpret(
                        Documents.with("<clone id='c'>" + Documents.dummy("a", "") + "</clone>")
                                .up("xen1", "1", stopped("a")));
        assertEquals("[xen1]", situation.of(resource(situation, "c")).knownOn().toString());
    }

    @Test
    void aPromotedInstanceMakesItsClonePromoted() {
        String clone =
                "<clone id='c'>"
                        + Documents.meta("c", "promotable", "true")
                        + Documents.dummy("a", "")
                        + "</clone>";
        var situation =
                interpret(
                        Documents.with(clone)
                                .up(
                                        "xen1",
                                        "1",
                                        history("a", op("a", "promote").call(6).toString())));
        assertEquals(Role.PROMOTED, situation.of(resource(situation, "c")).role());
    }
}
