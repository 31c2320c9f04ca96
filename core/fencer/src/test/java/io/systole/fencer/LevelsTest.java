package io.systole.fencer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// What is tried, in which order, and when it is enough.
class LevelsTest {
    private static void plays(String script, String story) {
        assertEquals(story, Rehearsal.play(script));
    }

    @Test
    void withoutTopologyTheFirstDeviceThatCanFenceTheNodeIsEnough() {
        plays(
                """
                members xen1 xen2 xen3
                lost xen2 10
                device ipmi-1 fence_ipmilan pcmk_host_list=xen1
                device ipmi-2 fence_ipmilan pcmk_host_list=xen2
                fence xen2 off
                """,
                """
                off with ipmi-2 by xen1: done
                fenced: off of xen2: ipmi-2 by xen1
                """);
    }

    @Test
    void aDeviceThatFailsIsTriedTwiceByEveryMemberBeforeTheNextDevice() {
        plays(
                """
                members xen1 xen2 xen3
                lost xen2 10
                device ipmi-2 fence_ipmilan pcmk_host_list=xen2
                device pdu fence_apc pcmk_host_list=xen2
                answer ipmi-2 off xen1 no route to host
                answer ipmi-2 off xen3 timed out
                fence xen2 off
                """,
                """
                off with ipmi-2 by xen1: the agent answered 1: no route to host
                off with ipmi-2 by xen1: the agent answered 1: no route to host
                off with ipmi-2 by xen3: the agent answered 1: timed out
                off with ipmi-2 by xen3: the agent answered 1: timed out
                off with pdu by xen1: done
                fenced: off of xen2: pdu by xen1
                """);
    }

    @Test
    void aMemberWhereTheDeviceIsWatchedIsAskedFirst() {
        plays(
                """
                members xen1 xen2 xen3
                lost xen2 10
                device ipmi-2 fence_ipmilan pcmk_host_list=xen2
                started ipmi-2 xen3
                fence xen2 off
                """,
                """
                off with ipmi-2 by xen3: done
                fenced: off of xen2: ipmi-2 by xen3
                """);
    }

    @Test
    void aMemberThatIsBannedFromTheDeviceDoesNotUseIt() {
        plays(
                """
                members xen1 xen2 xen3
                lost xen2 10
                device ipmi-2 fence_ipmilan pcmk_host_list=xen2
                ban ipmi-2 xen1
                fence xen2 off
                """,
                """
                off with ipmi-2 by xen3: done
                fenced: off of xen2: ipmi-2 by xen3
                """);
    }

    @Test
    void theNodeItselfIsNotAskedToFenceItselfWhileOthersAreThere() {
        plays(
                """
                members xen1 xen2
                device ipmi-1 fence_ipmilan pcmk_host_list=xen1 pcmk_off_retries=1
                answer ipmi-1 off xen2 refused
                fence xen1 off
                """,
                """
                off with ipmi-1 by xen2: the agent answered 1: refused
                failed: off with ipmi-1: the agent answered 1: refused
                """);
    }

    @Test
    void theSecondLevelIsTriedWhenTheFirstFails() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device ipmi-2 fence_ipmilan pcmk_host_list=xen2 pcmk_reboot_retries=1
                device pdu fence_apc pcmk_host_list=xen1,xen2
                level xen2 2 pdu
                level xen2 1 ipmi-2
                answer ipmi-2 reboot * no answer
                fence xen2 reboot
                """,
                """
                reboot with ipmi-2 (level 1) by xen1: the agent answered 1: no answer
                reboot with pdu (level 2) by xen1: done
                fenced: reboot of xen2: pdu by xen1
                """);
    }

    @Test
    void twoPowerSuppliesAreBothSwitchedOffBeforeEitherIsSwitchedOn() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device pdu-a fence_apc pcmk_host_map=xen2:7
                device pdu-b fence_apc pcmk_host_map=xen2:8
                level xen2 1 pdu-a,pdu-b
                fence xen2 reboot
                """,
                """
                off with pdu-a (level 1) by xen1: done
                off with pdu-b (level 1) by xen1: done
                on with pdu-a (level 1) by xen1: done
                on with pdu-b (level 1) by xen1: done
                fenced: reboot of xen2: pdu-a by xen1, pdu-b by xen1
                """);
    }

    @Test
    void aNodeThatIsProvenOffIsFencedEvenIfItCannotBeSwitchedOnAgain() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device pdu-a fence_apc pcmk_host_map=xen2:7 pcmk_on_retries=1
                device pdu-b fence_apc pcmk_host_map=xen2:8
                level xen2 1 pdu-a,pdu-b
                answer pdu-a on * stuck relay
                fence xen2 reboot
                """,
                """
                off with pdu-a (level 1) by xen1: done
                off with pdu-b (level 1) by xen1: done
                on with pdu-a (level 1) by xen1: the agent answered 1: stuck relay
                on with pdu-b (level 1) by xen1: done
                fenced: reboot of xen2: pdu-a by xen1, pdu-b by xen1; it stays off, on with pdu-a (level 1): the agent answered 1: stuck relay
                """);
    }

    @Test
    void oneFailingSupplyMeansTheLevelHasFailed() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device pdu-a fence_apc pcmk_host_map=xen2:7
                device pdu-b fence_apc pcmk_host_map=xen2:8 pcmk_off_retries=1
                level xen2 1 pdu-a,pdu-b
                answer pdu-b off * no power
                fence xen2 off
                """,
                """
                off with pdu-a (level 1) by xen1: done
                off with pdu-b (level 1) by xen1: the agent answered 1: no power
                failed: off with pdu-b (level 1): the agent answered 1: no power
                """);
    }

    @Test
    void levelsThatNameTheNodeCountMoreThanPatternsAndPatternsMoreThanAttributes() {
        String script =
                """
                members xen1 xen2
                lost xen2 10
                attribute xen2 rack=r1
                device a fence_a pcmk_host_check=none
                device b fence_b pcmk_host_check=none
                device c fence_c pcmk_host_check=none
                level rack=r1 1 a
                fence xen2 off
                """;
        plays(script, "off with a (level 1) by xen1: done\nfenced: off of xen2: a by xen1\n");
        script += "level ~^xen[0-9]+$ 1 b\n";
        plays(script, "off with b (level 1) by xen1: done\nfenced: off of xen2: b by xen1\n");
        script += "level XEN2 1 c\n";
        plays(script, "off with c (level 1) by xen1: done\nfenced: off of xen2: c by xen1\n");
    }

    @Test
    void aLevelWithADeviceThatDoesNotExistLeadsNowhere() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                level xen2 1 ipmi-2
                fence xen2 off
                """,
                "failed: level 1: there is no fence device 'ipmi-2'\n");
    }

    @Test
    void anAgentWithoutRebootSwitchesOffAndOn() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device pdu fence_plain pcmk_host_list=xen2
                traits fence_plain actions=off,on,status parameters=plug
                fence xen2 reboot
                """,
                """
                off with pdu by xen1: done
                on with pdu by xen1: done
                fenced: reboot of xen2: pdu by xen1
                """);
    }

    @Test
    void devicesOfHigherPriorityAreTriedFirst() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device slow fence_a pcmk_host_list=xen2
                device fast fence_b pcmk_host_list=xen2 priority=5
                fence xen2 off
                """,
                """
                off with fast by xen1: done
                fenced: off of xen2: fast by xen1
                """);
    }

    @Test
    void unfencingNeedsEveryDeviceThatLocksNodesOut() {
        plays(
                """
                members xen1 xen2
                device ipmi fence_ipmilan pcmk_host_list=xen2
                device disk-a fence_scsi pcmk_host_list=xen2
                device disk-b fence_scsi pcmk_host_list=xen1,xen2
                traits fence_scsi actions=on,off,status parameters=port on_target automatic
                fence xen2 on
                """,
                """
                on with disk-a by xen2: done
                on with disk-b by xen2: done
                fenced: on of xen2: disk-a by xen2, disk-b by xen2
                """);
    }

    @Test
    void withoutAnyDeviceTheFencingFailsAndSaysSo() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                fence xen2 off
                """,
                "failed: no fence device is configured\n");
    }
}
