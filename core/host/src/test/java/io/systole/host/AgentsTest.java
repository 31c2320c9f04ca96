package io.systole.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.AgentName;
import io.systole.model.ParameterDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// How agents of each class are called, and what their answers mean.
class AgentsTest {
    private static final String DESCRIPTION =
            """
            <?xml version="1.0"?>
            <!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd">
            <resource-agent name="Vm"><version>1.1</version>
            <parameters>
            <parameter name="config" unique-group="a"><content type="string"/></parameter>
            <parameter name="memory" reloadable="1"><content type="integer"/></parameter>
            <parameter name="token" private="1" reloadable="1"><content type="string"/></parameter>
            </parameters>
            <actions><action name="start" timeout="20s"/><action name="reload-agent" timeout="20s"/></actions>
            </resource-agent>
            """;

    @Test
    void whatAFenceAgentSaysOfItselfIsToldToWhoeverWantsToKnow() {
        var agent = new AgentName("stonith", "", "fence_test");
        var host = new Host(HostSettings.usual("xen1"));
        var effects = host.on(new HostEvent.Wanted(agent), Instant.EPOCH);
        var spawn = assertInstanceOf(HostEffect.Spawn.class, effects.getFirst());
        assertEquals("action=metadata\n", spawn.call().input());
        var answer =
                host.on(
                        new HostEvent.Exited(
                                spawn.process(), new ProcessEnd.Exited(0, DESCRIPTION, "")),
                        Instant.EPOCH);
        var told = assertInstanceOf(HostEffect.Described.class, answer.getFirst());
        assertEquals(
                List.of("config", "memory", "token"),
                told.description().orElseThrow().parameters());
        var again = host.on(new HostEvent.Wanted(agent), Instant.EPOCH);
        assertInstanceOf(HostEffect.Described.class, again.getFirst());
    }

    private static AgentCall firstCall(String script) {
        var machine = new Machine();
        machine.run(script);
        return machine.calls.getFirst();
    }

    @Test
    void anOcfAgentGetsTheWholeAgreedEnvironmentAndNothingElse() {
        var call =
                firstCall(
                        "0 order vm:0 monitor 10 config=/etc/vm.cfg OCF_CHECK_LEVEL=10 CRM_meta_interval=10000"
                                + " CRM_meta_on_node=xen1 crm_feature_set=3.20.5\n");
        assertEquals("/usr/lib/ocf/resource.d/test/Vm", call.program());
        assertEquals(List.of("monitor"), call.arguments());
        var expected = new TreeMap<String, String>();
        expected.put("HA_debug", "0");
        expected.put("HA_logfacility", "none");
        expected.put("HA_use_logd", "off");
        expected.put("LC_ALL", "C");
        expected.put("OCF_CHECK_LEVEL", "10");
        expected.put("OCF_EXIT_REASON_PREFIX", "ocf-exit-reason:");
        expected.put("OCF_RA_VERSION_MAJOR", "1");
        expected.put("OCF_RA_VERSION_MINOR", "1");
        expected.put("OCF_RESKEY_CRM_meta_interval", "10000");
        expected.put("OCF_RESKEY_CRM_meta_on_node", "xen1");
        expected.put("OCF_RESKEY_CRM_meta_record_pending", "false");
        expected.put("OCF_RESKEY_CRM_meta_timeout", "20000");
        expected.put("OCF_RESKEY_OCF_CHECK_LEVEL", "10");
        expected.put("OCF_RESKEY_config", "/etc/vm.cfg");
        expected.put("OCF_RESKEY_crm_feature_set", "3.20.5");
        expected.put("OCF_RESOURCE_CLASS", "ocf");
        expected.put("OCF_RESOURCE_INSTANCE", "vm:0");
        expected.put("OCF_RESOURCE_PROVIDER", "test");
        expected.put("OCF_RESOURCE_TYPE", "Vm");
        expected.put("OCF_ROOT", "/usr/lib/ocf");
        expected.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        expected.put("PCMK_debug", "0");
        expected.put("PCMK_logfacility", "none");
        assertEquals(expected, call.environment());
    }

    @Test
    void anInitScriptIsAskedForItsStatusWhichHasCodesOfItsOwn() {
        assertEquals(
                """
                0  run httpd status
                1  httpd_monitor_0 ended: Done, 7
                2  run httpd start
                3  httpd_start_0 ended: Done, 1, bind failed
                4  run httpd stop
                5  httpd_stop_0 ended: Done, 0
                """,
                Machine.play(
                        """
                        0 order httpd monitor LSB
                        1 exit httpd 3
                        2 order httpd start LSB
                        3 exit httpd 99 bind failed
                        4 order httpd stop LSB
                        5 exit httpd 0
                        """));
    }

    @Test
    void aUnitOnItsWayUpIsAskedAgainUntilItHasSettled() {
        assertEquals(
                """
                0  run ng monitor
                2  run ng monitor
                3  ng_monitor_0 ended: Done, 0
                4  run ng monitor
                4  ng_monitor_0 ended: Done, 7
                5  run ng monitor
                5  ng_monitor_0 ended: Done, 5, there is no such unit
                """,
                Machine.play(
                        """
                        0 order ng monitor SYSTEMD
                        0 says ng 0 LoadState=loaded|ActiveState=activating
                        3 says ng 0 LoadState=loaded|ActiveState=active
                        4 order ng monitor SYSTEMD order=b
                        4 says ng 0 LoadState=loaded|ActiveState=inactive
                        5 order ng monitor SYSTEMD order=c
                        5 says ng 0 LoadState=not-found|ActiveState=inactive
                        """));
    }

    @Test
    void aUnitThatStaysOnItsWayTimesOut() {
        assertEquals(
                """
                0  run ng monitor
                2  run ng monitor
                3  ng_monitor_0 ended: Timed out, 1, the unit is still activating
                """,
                Machine.play(
                        """
                        0 order ng monitor SYSTEMD CRM_meta_timeout=4000
                        0 says ng 0 LoadState=loaded|ActiveState=activating
                        3 says ng 0 LoadState=loaded|ActiveState=activating
                        """));
    }

    @Test
    void aServiceIsAUnitOfSystemdWhereThereIsNoInitScript() {
        var call = firstCall("0 order ng start SERVICE\n");
        assertEquals("systemctl", call.program());
        assertEquals(List.of("start", "nginx.service"), call.arguments());
    }

    @Test
    void aFenceDeviceIsWatchedOnceStartedAndNotRunningBefore() {
        var machine = new Machine();
        assertEquals(
                """
                0  ipmi_monitor_0 ended: Done, 7
                1  run ipmi start
                2  ipmi_start_0 ended: Done, 0
                3  run ipmi monitor
                4  ipmi_monitor_60000 ended: Done, 1, no answer
                5  ipmi_stop_0 ended: Done, 0
                6  ipmi_monitor_0 ended: Done, 7
                """,
                machine.run(
                        """
                        0 order ipmi monitor STONITH
                        1 order ipmi start STONITH ip=10.0.0.2 pcmk_host_list=xen2
                        2 exit ipmi 0
                        3 order ipmi monitor 60 STONITH ip=10.0.0.2
                        4 exit ipmi 1 no answer
                        5 order ipmi stop STONITH
                        6 order ipmi monitor STONITH order=again
                        """));
        assertEquals("action=monitor\nip=10.0.0.2\n", machine.calls.getFirst().input());
        assertEquals("/usr/sbin/fence_lab", machine.calls.getFirst().program());
        assertFalse(machine.calls.getFirst().environment().containsKey("OCF_ROOT"));
    }

    @Test
    void fingerprintsTellWhatNeedsARestartAndKeepSecretsOut() {
        var machine = new Machine().describedBy(Optional.of(DESCRIPTION));
        machine.run(
                """
                0 order vm start config=/etc/vm.cfg memory=512 token=s3cret
                1 exit vm 0
                2 order vm monitor 10 config=/etc/vm.cfg memory=512 token=s3cret
                3 exit vm 0
                """);
        var start = machine.reports.getFirst().digests().orElseThrow();
        assertEquals(
                digest(Map.of("config", "/etc/vm.cfg", "memory", "512", "token", "s3cret")),
                start.all());
        var restart = start.restart().orElseThrow();
        assertEquals(" config ", restart.parameters());
        assertEquals(digest(Map.of("config", "/etc/vm.cfg")), restart.digest());
        var secure = start.secure().orElseThrow();
        assertEquals(" token ", secure.parameters());
        assertEquals(digest(Map.of("config", "/etc/vm.cfg", "memory", "512")), secure.digest());

        var monitor = machine.reports.get(1).digests().orElseThrow();
        assertTrue(monitor.restart().isEmpty());
        assertEquals(
                digest(
                        Map.of(
                                "CRM_meta_timeout", "20000",
                                "config", "/etc/vm.cfg",
                                "memory", "512",
                                "token", "s3cret")),
                monitor.all());
    }

    private static String digest(Map<String, String> parameters) {
        return ParameterDigest.of(new TreeMap<>(parameters));
    }

    @Test
    void anAgentThatNeverDescribesItselfHoldsReportsUpForALittleWhileOnly() {
        var machine = new Machine().describedBy(Optional.empty());
        assertEquals(
                """
                0  run vm start
                1  run vm monitor
                65  vm_start_0 ended: Done, 0
                65  vm_monitor_0 ended: Done, 0
                """,
                machine.run(
                        """
                        0 order vm start
                        1 exit vm 0
                        1 order vm monitor
                        2 exit vm 0
                        100 wait
                        """));
    }
}
