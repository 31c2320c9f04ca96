package io.systole.fencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a fence agent is told, how long it may take, and when it begins.
class CallTest {
    private static DeviceCall firstCall(String script) {
        var rehearsal = new Rehearsal(script);
        rehearsal.run();
        return rehearsal.calls.getFirst();
    }

    private static FencingDecision.Try firstTry(String script) {
        return (FencingDecision.Try) new Rehearsal(script).decide(Rehearsal.START);
    }

    @Test
    void anAgentGetsItsParametersTheActionAndTheNodeButNoneOfOurs() {
        var call =
                firstCall(
                        """
                        members xen1 xen2
                        device pdu fence_apc ip=10.0.0.9 username=admin pcmk_host_map=xen2:2,3 pcmk_delay_base=1
                        traits fence_apc actions=off,on,reboot,status parameters=plug,ip,username
                        fence xen2 off
                        """);
        assertEquals(
                Map.of(
                        "action", "off",
                        "ip", "10.0.0.9",
                        "nodename", "xen2",
                        "plug", "2,3",
                        "username", "admin"),
                call.parameters());
        assertEquals("fence_apc", call.agent());
    }

    @Test
    void anAgentThatIsUnknownIsToldThePort() {
        var call =
                firstCall(
                        """
                        members xen1 xen2
                        device pdu fence_apc pcmk_host_list=xen2
                        fence xen2 off
                        """);
        assertEquals("xen2", call.parameters().get("port"));
    }

    @Test
    void theArgumentThatNamesTheNodeCanBeConfiguredOrLeftOut() {
        String script =
                """
                members xen1 xen2
                device pdu fence_apc pcmk_host_list=xen2 pcmk_host_argument=%s
                fence xen2 off
                """;
        assertEquals("xen2", firstCall(script.formatted("uuid")).parameters().get("uuid"));
        assertEquals(
                Map.of("action", "off", "nodename", "xen2"),
                firstCall(script.formatted("none")).parameters());
    }

    @Test
    void anAgentThatTakesNoPlugGetsNone() {
        var call =
                firstCall(
                        """
                        members xen1 xen2
                        device bmc fence_one pcmk_host_list=xen2
                        traits fence_one actions=off,on,status parameters=ip
                        fence xen2 off
                        """);
        assertEquals(Map.of("action", "off", "nodename", "xen2"), call.parameters());
    }

    @Test
    void aPlugThatIsConfiguredFirmlyIsNotOverwritten() {
        var call =
                firstCall(
                        """
                        members xen1 xen2
                        device pdu fence_apc port=9 pcmk_host_list=xen2
                        fence xen2 off
                        """);
        assertEquals("9", call.parameters().get("port"));
    }

    @Test
    void anActionCanBeReplacedByAnother() {
        var call =
                firstCall(
                        """
                        members xen1 xen2
                        device pdu fence_apc pcmk_host_list=xen2 pcmk_reboot_action=off
                        fence xen2 reboot
                        """);
        assertEquals("off", call.action());
    }

    @Test
    void theTimeLimitIsTheDevicesOrTheClusters() {
        String script =
                """
                members xen1 xen2
                device pdu fence_apc pcmk_host_list=xen2 %s
                fence xen2 off
                option stonith-timeout 90s
                """;
        assertEquals(Duration.ofSeconds(90), firstCall(script.formatted("")).limit());
        assertEquals(
                Duration.ofSeconds(15), firstCall(script.formatted("pcmk_off_timeout=15")).limit());
    }

    @Test
    void theFirstDeedWaitsForTheDevicesDelayAndTheSchedulers() {
        var attempt =
                firstTry(
                        """
                        members xen1 xen2
                        device pdu fence_apc pcmk_host_list=xen1,xen2 pcmk_delay_base=xen1:9s;xen2:5s
                        delay 30
                        fence xen2 off
                        """);
        assertEquals(Rehearsal.START.plusSeconds(35), attempt.notBefore());
    }

    @Test
    void laterTriesDoNotWaitAgain() {
        assertEquals(
                """
                off with pdu by xen1 after 5000 ms: the agent answered 1: no
                off with pdu by xen1: the agent answered 1: no
                failed: off with pdu: the agent answered 1: no
                """,
                Rehearsal.play(
                        """
                        members xen1 xen2
                        lost xen2 1
                        device pdu fence_apc pcmk_host_list=xen2 pcmk_delay_base=5
                        answer pdu off * no
                        fence xen2 off
                        """));
    }

    @Test
    void aRandomDelayStaysBetweenBaseAndMaximumAndIsTheSameForEverybody() {
        String script =
                """
                members xen1 xen2
                device pdu fence_apc pcmk_host_list=xen1,xen2 pcmk_delay_base=2s pcmk_delay_max=10s
                fence %s off
                """;
        Instant one = firstTry(script.formatted("xen2")).notBefore();
        assertEquals(one, firstTry(script.formatted("xen2")).notBefore());
        assertFalse(one.isBefore(Rehearsal.START.plusSeconds(2)));
        assertTrue(one.isBefore(Rehearsal.START.plusSeconds(10)));
        assertFalse(one.equals(firstTry(script.formatted("xen1")).notBefore()));
    }

    @Test
    void anAgentThatSaysTheNodeIsOffAnswersTheQuestionWhetherItKnowsTheNode() {
        var off = DeviceAnswer.of(DeviceTask.Kind.STATUS, 2, "Status: OFF", "", Rehearsal.START);
        assertTrue(off instanceof Attempt.End.Done);
        var deed = DeviceAnswer.of(DeviceTask.Kind.OFF, 2, "", "", Rehearsal.START);
        assertTrue(deed instanceof Attempt.End.Failed);
    }
}
