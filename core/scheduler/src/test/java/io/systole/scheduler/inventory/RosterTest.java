package io.systole.scheduler.inventory;

import static io.systole.scheduler.inventory.Documents.dummy;
import static io.systole.scheduler.inventory.Documents.meta;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.model.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// From the configuration to what is scheduled.
class RosterTest {
    private static Inventory inventory(String resources) {
        return Documents.with(resources).roster().freeze();
    }

    private static Resource resource(Inventory inventory, String id) {
        return inventory
                .resource(id)
                .orElseThrow(() -> new AssertionError("no " + id + " in " + inventory.all()));
    }

    private static List<String> ids(List<? extends Resource> resources) {
        return resources.stream().map(Resource::id).toList();
    }

    @Test
    void theMoreImportantComesFirstAndEqualsKeepTheirOrder() {
        var inventory =
                inventory(dummy("a", "") + dummy("b", meta("b", "priority", "5")) + dummy("c", ""));
        assertEquals(List.of("b", "a", "c"), ids(inventory.topLevel()));
    }

    @Test
    void whatAGroupSaysBeatsTheDefaultsAndLosesToItsMember() {
        var inventory =
                Documents.with(
                                "<group id='g'>"
                                        + meta("g", "resource-stickiness", "7", "priority", "3")
                                        + dummy("a", meta("a", "priority", "4"))
                                        + "</group>")
                        .defaults(Documents.pair("s", "resource-stickiness", "9"))
                        .roster()
                        .freeze();
        assertEquals(7, resource(inventory, "a").options().stickiness());
        assertEquals(4, resource(inventory, "a").priority());
    }

    @Test
    void instancesOfACloneStickALittle() {
        var inventory = inventory("<clone id='c'>" + dummy("a", "") + "</clone>");
        assertEquals(0, resource(inventory, "c").options().stickiness());
        assertEquals(1, resource(inventory, "a:1").options().stickiness());
    }

    @Test
    void aCloneHasAnInstanceForEveryNode() {
        var inventory = inventory("<clone id='c'>" + dummy("a", "") + "</clone>");
        assertEquals(List.of("a:0", "a:1"), ids(resource(inventory, "c").children()));
        assertFalse(resource(inventory, "a:0").isUnique());
        assertEquals(resource(inventory, "c"), resource(inventory, "a:0").uniqueOwner());
    }

    @Test
    void aCloneOfNothingKeepsAPlaceForHistory() {
        var inventory =
                inventory(
                        "<clone id='c'>"
                                + meta("c", "clone-max", "0")
                                + dummy("a", "")
                                + "</clone>");
        assertTrue(resource(inventory, "a:0").isRemoved());
    }

    @Test
    void anAgentThatCanNotTellInstancesApartGetsAnAnonymousClone() {
        var inventory =
                inventory(
                        "<clone id='c'>"
                                + meta("c", "globally-unique", "true", "clone-max", "9")
                                + "<primitive id='a' class='lsb' type='web'/></clone>");
        var clone = (Clone) resource(inventory, "c");
        assertFalse(clone.isUnique());
        assertEquals(2, clone.copies().max());
        assertFalse(resource(inventory, "a:0").isUnique());
    }

    @Test
    void aBundleHasNoMoreReplicasThanInstancesToPutIntoThem() {
        var inventory =
                inventory(
                        "<bundle id='b'><podman image='i' replicas='6' replicas-per-host='3'/>"
                                + "<network ip-range-start='10.0.0.1'/>"
                                + "<primitive id='a' class='lsb' type='web'/></bundle>");
        assertEquals(2, ((Bundle) resource(inventory, "b")).replicas().size());
    }

    @Test
    void aSlipOfThePenMakesNoEndlessClone() {
        var inventory =
                inventory(
                        "<clone id='c'>"
                                + meta("c", "clone-max", "99999999999")
                                + dummy("a", "")
                                + "</clone>");
        assertEquals(
                CloneDefinition.MOST_COPIES, ((Clone) resource(inventory, "c")).copies().max());
    }

    @Test
    void aSlipOfThePenMakesNoEndlessBundle() {
        var inventory =
                inventory("<bundle id='b'><podman image='i' replicas='99999999999'/></bundle>");
        assertEquals(
                BundleDefinition.MOST_REPLICAS,
                ((Bundle) resource(inventory, "b")).replicas().size());
    }

    @Test
    void membersOfAClonedGroupCarryTheNumberOfTheirGroup() {
        var inventory =
                inventory(
                        "<clone id='c'><group id='g'>"
                                + dummy("a", "")
                                + dummy("b", "")
                                + "</group></clone>");
        assertEquals(List.of("g:0", "g:1"), ids(resource(inventory, "c").children()));
        assertEquals(List.of("a:1", "b:1"), ids(resource(inventory, "g:1").children()));
        assertEquals("b", resource(inventory, "b:1").baseId());
    }

    @Test
    void onlyAPromotableCloneCanBeAskedToBeUnpromoted() {
        var inventory =
                inventory(
                        dummy("plain", meta("plain", "target-role", "Unpromoted"))
                                + "<clone id='c'>"
                                + meta("c", "promotable", "true", "target-role", "Slave")
                                + dummy("a", "")
                                + "</clone>");
        assertEquals(Role.UNKNOWN, resource(inventory, "plain").options().targetRole());
        assertEquals(Role.UNPROMOTED, resource(inventory, "a:0").options().targetRole());
    }

    @Test
    void maintenanceOfTheClusterOverridesEverything() {
        var inventory =
                Documents.with(dummy("a", meta("a", "is-managed", "true")))
                        .option("maintenance-mode", "true")
                        .roster()
                        .freeze();
        assertTrue(resource(inventory, "a").options().unmanaged());
        assertTrue(resource(inventory, "a").options().maintenance());
    }

    @Test
    void aGuestBringsItsNodeAndItsConnection() {
        var inventory =
                inventory(
                        dummy("vm", meta("vm", "remote-node", "guest", "remote-addr", "10.0.0.9")));
        var connection = (Primitive) resource(inventory, "guest");
        var guest = inventory.node("guest").orElseThrow();
        assertEquals(Node.Kind.GUEST, guest.kind());
        assertEquals("container", guest.attribute("#kind").orElseThrow());
        assertEquals(Optional.of(connection), guest.connection());
        assertEquals("vm", guest.launcher().orElseThrow().id());
        assertEquals("10.0.0.9", inventory.parameters(connection, Optional.empty()).get("addr"));
        assertFalse(connection.isMigratable());
    }

    @Test
    void aRemoteNodeIsReachedThroughItsConnection() {
        var inventory =
                inventory("<primitive id='r' class='ocf' provider='pacemaker' type='remote'/>");
        assertEquals(Node.Kind.REMOTE, inventory.node("r").orElseThrow().kind());
        assertTrue(((Primitive) resource(inventory, "r")).isMigratable());
        assertEquals(Requires.QUORUM, resource(inventory, "r").options().requires());
    }

    @Test
    void nodesAreListedAsPeopleCount() {
        var inventory =
                Documents.with("")
                        .nodes(
                                "<node id='1' uname='node10'/><node id='2' uname='node9'/><node id='3' uname='Node1'/>")
                        .roster()
                        .freeze();
        assertEquals("[Node1, node9, node10]", inventory.nodes().toString());
        assertEquals(1, inventory.nodes().get(1).index());
    }

    @Test
    void aBundleImpliesContainersAddressesConnectionsAndAClone() {
        var inventory =
                inventory(
                        """
                        <bundle id='web'>
                          <podman image='web:1' replicas='2' promoted-max='1'/>
                          <network ip-range-start='10.0.0.254'><port-mapping id='p' port='80'/></network>
                          <storage><storage-mapping id='s' source-dir-root='/srv' target-dir='/data' options='rw'/></storage>
                          %s
                        </bundle>
                        """
                                .formatted(dummy("app", "")));
        assertEquals(
                List.of(
                        "web-podman-0",
                        "web-ip-10.0.0.254",
                        "web-0",
                        "web-podman-1",
                        "web-ip-10.0.1.1",
                        "web-1",
                        "web-master"),
                ids(resource(inventory, "web").children()));
        var container = resource(inventory, "web-podman-1");
        var parameters = inventory.parameters(container, Optional.empty());
        assertEquals(
                " -h web-1 -e PCMK_stderr=1 -e PCMK_remote_port=3121 -v /srv/web-1:/data:rw"
                        + " -v /etc/pacemaker/authkey:/etc/pacemaker/authkey"
                        + " -v /var/log/pacemaker/bundles/web-1:/var/log -p 10.0.1.1:80:80 -p 10.0.1.1:3121:3121"
                        + "  --add-host=web-0:10.0.0.254 --add-host=web-1:10.0.1.1",
                parameters.get("run_opts"));
        assertEquals("/srv/web-1,/var/log/pacemaker/bundles/web-1", parameters.get("mount_points"));
        assertEquals(Node.Kind.BUNDLE, inventory.node("web-0").orElseThrow().kind());
        assertEquals("10.0.0.254", resource(inventory, "app:0").meta("external-ip").orElseThrow());
        assertTrue(((Bundle) resource(inventory, "web")).isPromotable());
        assertEquals("web-master", resource(inventory, "app:0").top().id());
    }

    @Test
    void aBundleThatCanNotBeReachedIsLeftOut() {
        var inventory =
                inventory(
                        "<bundle id='web'><docker image='web:1'/>"
                                + dummy("app", "")
                                + "</bundle>");
        assertTrue(inventory.topLevel().isEmpty());
    }

    @Test
    void everyResourceStandsAtItsIndex() {
        var inventory =
                inventory(
                        "<clone id='c'><group id='g'>"
                                + dummy("a", "")
                                + "</group></clone>"
                                + dummy("b", ""));
        for (Resource resource : inventory.all())
            assertEquals(resource, inventory.all().get(resource.index()));
    }
}
