package io.systole.fencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Attempts under way, executors that are lost, busy devices, watchdogs and people.
class CircumstancesTest {
    private static final String PLAIN =
            """
            members xen1 xen2 xen3
            lost xen2 10
            device pdu fence_apc pcmk_host_list=xen1,xen2,xen3
            fence xen2 off
            """;
    private static final Instant START = Rehearsal.START;

    private static Rehearsal begun(String script) {
        var rehearsal = new Rehearsal(script);
        var first = (FencingDecision.Try) rehearsal.decide(START);
        rehearsal.note(first.attempt(START));
        return rehearsal;
    }

    @Test
    void whileAnAttemptIsUnderWayNothingElseIsTried() {
        var decision = begun(PLAIN).decide(START.plusSeconds(5));
        var await = assertInstanceOf(FencingDecision.AwaitEnd.class, decision);
        assertEquals(0, await.attempt());
        assertEquals(START.plusSeconds(80), await.limit());
    }

    @Test
    void anAttemptWithoutAReportIsGivenUpAtItsLimit() {
        var decision = begun(PLAIN).decide(START.plusSeconds(80));
        var up = assertInstanceOf(FencingDecision.GiveUp.class, decision);
        assertEquals("xen1 has not reported in time", up.why());
    }

    @Test
    void anAttemptOfAMemberThatIsLostIsGivenUpAtOnce() {
        var rehearsal = begun(PLAIN);
        var later = new Rehearsal(PLAIN + "lost xen1 1\n");
        later.fencing = rehearsal.fencing;
        var up = assertInstanceOf(FencingDecision.GiveUp.class, later.decide(START.plusSeconds(2)));
        assertEquals("xen1, which was to do it, is lost", up.why());
    }

    @Test
    void aDeviceDoesOneThingAtATimeUnlessAllowedMore() {
        var busy = begun(PLAIN).fencing;
        var other =
                new Fencing(
                        new NodeName("xen3"),
                        "xen3",
                        FenceAction.OFF,
                        "",
                        START,
                        Duration.ZERO,
                        9,
                        busy.attempts(),
                        Optional.empty());
        var waiting = new Rehearsal(PLAIN);
        waiting.others.add(other);
        var wait =
                assertInstanceOf(
                        FencingDecision.WaitUntil.class, waiting.decide(START.plusSeconds(1)));
        assertEquals("pdu is busy with another node", wait.why());

        var free =
                new Rehearsal(
                        PLAIN.replace(
                                "device pdu fence_apc",
                                "device pdu fence_apc pcmk_action_limit=2"));
        free.others.add(other);
        assertInstanceOf(FencingDecision.Try.class, free.decide(START.plusSeconds(1)));
    }

    @Test
    void aPersonsWordEndsTheMatter() {
        var rehearsal = begun(PLAIN);
        var f = rehearsal.fencing;
        rehearsal.fencing =
                new Fencing(
                        f.target(),
                        f.targetId(),
                        f.action(),
                        f.why(),
                        f.since(),
                        f.delay(),
                        f.seed(),
                        f.attempts(),
                        Optional.of("anna"));
        var well = assertInstanceOf(FencingDecision.Succeeded.class, rehearsal.decide(START));
        assertEquals("anna has vouched that xen2 is down", well.why());
    }

    @Test
    void aWatchdogIsWaitedForFromTheMomentTheNodeFellSilent() {
        assertEquals(
                """
                wait 20 s: until then the watchdog of xen2 must have ended it
                fenced: off of xen2: watchdog
                """,
                Rehearsal.play(
                        """
                        members xen1 xen2 xen3
                        lost xen2 10
                        watchdog 30
                        fence xen2 off
                        """));
    }

    @Test
    void aWatchdogThatDoesNotCountIsNotWaitedFor() {
        assertEquals(
                "failed: the watchdog does not count: it is not configured\n",
                Rehearsal.play(
                        """
                        members xen1 xen2 xen3
                        lost xen2 1000
                        level xen2 1 watchdog
                        fence xen2 off
                        """));
    }

    @Test
    void devicesComeBeforeTheWatchdogUnlessTheTopologySaysOtherwise() {
        String script =
                """
                members xen1 xen2 xen3
                lost xen2 10
                device pdu fence_apc pcmk_host_list=xen2 pcmk_off_retries=1
                answer pdu off xen1 no
                answer pdu off xen3 no
                watchdog 30
                fence xen2 off
                """;
        assertTrue(Rehearsal.play(script).startsWith("off with pdu by xen1"));
        assertTrue(
                Rehearsal.play(script + "level xen2 1 watchdog\nlevel xen2 2 pdu\n")
                        .startsWith("wait 20 s"));
    }

    @Test
    void aNodeThatStillAnswersIsToldToEndItself() {
        assertEquals(
                """
                ask xen2 to end itself
                wait 30 s: until then the watchdog of xen2 must have ended it
                fenced: reboot of xen2: watchdog
                """,
                Rehearsal.play(
                        """
                        members xen1 xen2 xen3
                        watchdog 30
                        fence xen2 reboot
                        """));
    }

    @Test
    void aNodeThatWasToldToEndItselfAndStillAnswersIsNotFenced() {
        var rehearsal = new Rehearsal("members xen1 xen2 xen3\nwatchdog 30\nfence xen2 reboot\n");
        var ask = (FencingDecision.AskTarget) rehearsal.decide(START);
        rehearsal.note(ask.attempt(START));
        assertInstanceOf(FencingDecision.AwaitEnd.class, rehearsal.decide(START.plusSeconds(31)));
        var up =
                assertInstanceOf(
                        FencingDecision.GiveUp.class, rehearsal.decide(START.plusSeconds(60)));
        var given = rehearsal.fencing.attempts().get(up.attempt());
        rehearsal.fencing =
                rehearsal.with(List.of(given.ended(new Attempt.End.Failed(START, up.why()))));
        assertInstanceOf(FencingDecision.Failed.class, rehearsal.decide(START.plusSeconds(61)));
    }

    @Test
    void aRebootIsServedByASwitchingOffUnderWayButNotTheOtherWayRound() {
        assertTrue(FenceAction.REBOOT.isServedBy(FenceAction.OFF));
        assertTrue(FenceAction.OFF.isServedBy(FenceAction.OFF));
        assertTrue(!FenceAction.OFF.isServedBy(FenceAction.REBOOT));
        assertTrue(!FenceAction.ON.isServedBy(FenceAction.OFF));
    }
}
