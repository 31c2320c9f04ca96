package io.systole.bench;

import io.systole.bench.Estate.Size;
import java.io.IOException;

/// Writes a generated cluster as a CIB that Pacemaker 2.1 reads as well.
///
/// Stacks of ten VMs started one after the other, each VM on the storage clone; utilization; location
/// preferences; VMs that keep apart; a fence device per host that stays off its own host; one host on standby.
public final class ClusterDocument {
    private final Shape shape;
    private final Estate estate;
    private final Xml xml;

    private ClusterDocument(Shape shape, Appendable out) {
        this.shape = shape;
        this.estate = new Estate(shape);
        this.xml = new Xml(out);
    }

    public static void write(Shape shape, Appendable out) throws IOException {
        new ClusterDocument(shape, out).write();
    }

    public static String text(Shape shape) {
        var text = new StringBuilder();
        try {
            write(shape, text);
        } catch (IOException impossible) {
            throw new IllegalStateException("a StringBuilder takes all", impossible);
        }
        return text.toString();
    }

    private void write() throws IOException {
        xml.open(
                "cib",
                "crm_feature_set",
                Recollection.FEATURES,
                "validate-with",
                "pacemaker-3.9",
                "epoch",
                "1",
                "num_updates",
                "0",
                "admin_epoch",
                "0",
                "have-quorum",
                "1",
                "dc-uuid",
                "1",
                "execution-date",
                Recollection.NOW);
        xml.open("configuration");
        options();
        nodes();
        resources();
        constraints();
        xml.open("rsc_defaults").open("meta_attributes", "id", "rsc-defaults");
        xml.pair("rsc-defaults", "resource-stickiness", "100").close().close();
        xml.close();
        new Recollection(shape, estate, xml).write();
        xml.close();
    }

    private void options() throws IOException {
        xml.open("crm_config").open("cluster_property_set", "id", "options");
        xml.pair("options", "stonith-enabled", "true");
        xml.pair("options", "no-quorum-policy", "stop");
        xml.pair("options", "placement-strategy", "balanced");
        if (shape.history() == Shape.History.SPARSE)
            xml.pair("options", "enable-startup-probes", "false");
        xml.close().close();
    }

    private void nodes() throws IOException {
        var capacity = estate.capacity();
        xml.open("nodes");
        for (int host = 0; host < shape.hosts(); host++) {
            String name = Names.host(host);
            xml.open("node", "id", Integer.toString(host + 1), "uname", name);
            if (host == estate.drained()) {
                xml.open("instance_attributes", "id", name + "-attributes");
                xml.pair(name + "-attributes", "standby", "on").close();
            }
            utilization(name, capacity);
            xml.close();
        }
        xml.close();
    }

    private void utilization(String owner, Size size) throws IOException {
        String id = owner + "-utilization";
        xml.open("utilization", "id", id);
        xml.pair(id, "cpu", Integer.toString(size.cpu()));
        xml.pair(id, "memory", Integer.toString(size.memory()));
        xml.close();
    }

    private void resources() throws IOException {
        xml.open("resources");
        for (int host = 0; host < shape.hosts(); host++) fence(host);
        storage();
        for (int vm = 0; vm < shape.vms(); vm++) vm(vm);
        xml.close();
    }

    private void fence(int host) throws IOException {
        String id = Names.fence(host);
        xml.open("primitive", "id", id, "class", "stonith", "type", "fence_ipmilan");
        xml.open("instance_attributes", "id", id + "-parameters");
        xml.pair(id + "-parameters", "ip", "ipmi-" + Names.host(host));
        xml.pair(id + "-parameters", "pcmk_host_list", Names.host(host));
        xml.close();
        xml.open("operations")
                .leaf(
                        "op",
                        "id",
                        id + "-monitor",
                        "name",
                        "monitor",
                        "interval",
                        "60s",
                        "timeout",
                        "60s");
        xml.close().close();
    }

    private void storage() throws IOException {
        xml.open("clone", "id", Names.STORAGE_CLONE);
        xml.open("meta_attributes", "id", "storage-clone-meta");
        xml.pair("storage-clone-meta", "interleave", "true").close();
        xml.open(
                "primitive",
                "id",
                Names.STORAGE,
                "class",
                "ocf",
                "provider",
                "heartbeat",
                "type",
                "Filesystem");
        xml.open("instance_attributes", "id", "storage-parameters");
        xml.pair("storage-parameters", "device", "/dev/vg0/images");
        xml.pair("storage-parameters", "directory", "/var/lib/images");
        xml.pair("storage-parameters", "fstype", "gfs2");
        xml.close();
        xml.open("operations");
        xml.leaf(
                "op",
                "id",
                "storage-monitor",
                "name",
                "monitor",
                "interval",
                "20s",
                "timeout",
                "40s");
        xml.close().close().close();
    }

    private void vm(int vm) throws IOException {
        String id = Names.vm(vm);
        xml.open(
                "primitive",
                "id",
                id,
                "class",
                "ocf",
                "provider",
                "heartbeat",
                "type",
                "VirtualDomain");
        xml.open("meta_attributes", "id", id + "-meta");
        xml.pair(id + "-meta", "allow-migrate", "true").close();
        xml.open("instance_attributes", "id", id + "-parameters");
        xml.pair(id + "-parameters", "config", "/etc/libvirt/qemu/" + id + ".xml");
        xml.pair(id + "-parameters", "hypervisor", "qemu:///system");
        xml.pair(id + "-parameters", "migration_transport", "ssh");
        xml.close();
        utilization(id, estate.size(vm));
        xml.open("operations");
        xml.leaf(
                "op",
                "id",
                id + "-monitor",
                "name",
                "monitor",
                "interval",
                "10s",
                "timeout",
                "30s");
        xml.leaf("op", "id", id + "-start", "name", "start", "interval", "0", "timeout", "90s");
        xml.leaf("op", "id", id + "-stop", "name", "stop", "interval", "0", "timeout", "90s");
        xml.leaf(
                "op",
                "id",
                id + "-migrate_to",
                "name",
                "migrate_to",
                "interval",
                "0",
                "timeout",
                "120s");
        xml.leaf(
                "op",
                "id",
                id + "-migrate_from",
                "name",
                "migrate_from",
                "interval",
                "0",
                "timeout",
                "60s");
        xml.close().close();
    }

    private void constraints() throws IOException {
        xml.open("constraints");
        for (int host = 0; host < shape.hosts(); host++) {
            location("not-by-itself-" + Names.host(host), Names.fence(host), host, "-INFINITY");
        }
        for (int vm = 0; vm < shape.vms(); vm++) constraints(vm);
        xml.close();
    }

    private void constraints(int vm) throws IOException {
        String id = Names.vm(vm);
        if (estate.wish(vm) >= 0) location("wish-" + id, id, estate.wish(vm), "50");
        order("storage-" + id, Names.STORAGE_CLONE, id);
        colocation("with-storage-" + id, id, Names.STORAGE_CLONE, "INFINITY");
        if (vm % Shape.STACK != 0) order("stack-" + id, Names.vm(vm - 1), id);
        if (estate.rival(vm) >= 0)
            colocation("apart-" + id, id, Names.vm(estate.rival(vm)), "-INFINITY");
    }

    private void location(String id, String resource, int host, String score) throws IOException {
        xml.leaf(
                "rsc_location",
                "id",
                id,
                "rsc",
                resource,
                "node",
                Names.host(host),
                "score",
                score);
    }

    private void order(String id, String first, String then) throws IOException {
        xml.leaf("rsc_order", "id", id, "first", first, "then", then, "kind", "Mandatory");
    }

    private void colocation(String id, String resource, String with, String score)
            throws IOException {
        xml.leaf("rsc_colocation", "id", id, "rsc", resource, "with-rsc", with, "score", score);
    }
}
