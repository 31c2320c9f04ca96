package io.systole.fencer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// How it is found out whether a device can fence a node.
class HostCheckTest {
    private static void plays(String script, String story) {
        assertEquals(story, Rehearsal.play(script));
    }

    @Test
    void aDeviceWithoutAListIsAskedForOneFirst() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device bmc fence_lab
                answer bmc list * list:xen1,xen2
                fence xen2 off
                """,
                """
                list with bmc by xen1: xen1 xen2
                off with bmc by xen1: done
                fenced: off of xen2: bmc by xen1
                """);
    }

    @Test
    void aDeviceWhoseListLacksTheNodeIsNotUsed() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device bmc fence_lab
                answer bmc list * list:xen1,xen3
                fence xen2 off
                """,
                """
                list with bmc by xen1: xen1 xen3
                failed: bmc can't fence xen2
                """);
    }

    @Test
    void theListIsSearchedForTheNameTheDeviceHasForTheNode() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device bmc fence_lab pcmk_host_check=dynamic-list pcmk_host_map=xen2:outlet7
                answer bmc list * list:outlet6,outlet7
                fence xen2 off
                """,
                """
                list with bmc by xen1: outlet6 outlet7
                off with bmc by xen1: done
                fenced: off of xen2: bmc by xen1
                """);
    }

    @Test
    void aDeviceThatCannotListIsAskedForTheStatus() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device bmc fence_ipmilan
                traits fence_ipmilan actions=on,off,reboot,status,monitor parameters=plug
                fence xen2 off
                """,
                """
                status with bmc by xen1: done
                off with bmc by xen1: done
                fenced: off of xen2: bmc by xen1
                """);
    }

    @Test
    void aDeviceThatCannotTellItsListIsPassedOver() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device bmc fence_lab pcmk_list_retries=1 pcmk_host_check=dynamic-list
                device pdu fence_apc pcmk_host_list=xen2
                answer bmc list * no answer
                fence xen2 off
                """,
                """
                list with bmc by xen1: the agent answered 1: no answer
                off with pdu by xen1: done
                fenced: off of xen2: pdu by xen1
                """);
    }

    @Test
    void staticListsMayNameNodesInCapitalsAndWithBlanks() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device bmc fence_lab pcmk_host_list=XEN1,XEN2
                fence xen2 off
                """,
                """
                off with bmc by xen1: done
                fenced: off of xen2: bmc by xen1
                """);
    }

    @Test
    void anUnknownAgentThatTurnsOutToHaveNoListIsAskedForTheStatus() {
        plays(
                """
                members xen1 xen2
                lost xen2 10
                device bmc fence_old pcmk_list_retries=1
                answer bmc list * unrecognised action
                fence xen2 off
                """,
                """
                list with bmc by xen1: the agent answered 1: unrecognised action
                status with bmc by xen1: done
                off with bmc by xen1: done
                fenced: off of xen2: bmc by xen1
                """);
    }
}
