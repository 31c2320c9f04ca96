package io.systole.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Writes the status: all hosts are up, and everything runs where the estate says.
///
/// Operations bear digests of their parameters, so that whoever plans has to compare them, as with a real cluster.
final class Recollection {
    static final String FEATURES = "3.16.1";

    /// The moment to decide for; everything happened an hour before.
    static final String NOW = "1760000000";

    private static final String THEN = "1759996400";
    private static final String UUID = "a1b2c3d4-0000-4000-8000-0123456789ab";

    private final Shape shape;
    private final Estate estate;
    private final Xml xml;
    private int calls;

    Recollection(Shape shape, Estate estate, Xml xml) {
        this.shape = shape;
        this.estate = estate;
        this.xml = xml;
    }

    void write() throws IOException {
        xml.open("status");
        for (int host = 0; host < shape.hosts(); host++) host(host);
        xml.close();
    }

    private void host(int host) throws IOException {
        String id = Integer.toString(host + 1);
        xml.open(
                "node_state",
                "id",
                id,
                "uname",
                Names.host(host),
                "in_ccm",
                "true",
                "crmd",
                "online",
                "join",
                "member",
                "expected",
                "member",
                "crm-debug-origin",
                "do_state_transition");
        xml.open("lrm", "id", id).open("lrm_resources");
        if (shape.history() != Shape.History.NONE) everything(host);
        xml.close().close().close();
    }

    private void everything(int host) throws IOException {
        for (int other = 0; other < shape.hosts(); other++) fence(host, other);
        storage(host);
        for (int vm = 0; vm < shape.vms(); vm++) vm(host, vm);
    }

    /// A device is watched by its host's neighbour, and by the neighbour's neighbour when that is being emptied.
    private void fence(int host, int target) throws IOException {
        int watcher = (target + 1) % shape.hosts();
        if (watcher == estate.drained()) watcher = (watcher + 1) % shape.hosts();
        boolean watches = watcher == host;
        if (!watches && shape.history() == Shape.History.SPARSE) return;
        String id = Names.fence(target);
        xml.open("lrm_resource", "id", id, "class", "stonith", "type", "fence_ipmilan");
        String own = " ip=\"ipmi-" + Names.host(target) + "\"";
        String listed = own + " pcmk_host_list=\"" + Names.host(target) + "\"";
        if (watches) running(id, host, 60_000, listed, timeout("60000") + listed);
        else absent(id, host, listed);
        xml.close();
    }

    private void storage(int host) throws IOException {
        String parameters =
                " device=\"/dev/vg0/images\" directory=\"/var/lib/images\" fstype=\"gfs2\"";
        xml.open(
                "lrm_resource",
                "id",
                Names.STORAGE,
                "class",
                "ocf",
                "provider",
                "heartbeat",
                "type",
                "Filesystem");
        running(Names.STORAGE, host, 20_000, parameters, timeout("40000") + parameters);
        xml.close();
    }

    private void vm(int host, int vm) throws IOException {
        boolean isHere = estate.hostOf(vm) == host;
        if (!isHere && shape.history() == Shape.History.SPARSE) return;
        String id = Names.vm(vm);
        String parameters =
                " config=\"/etc/libvirt/qemu/"
                        + id
                        + ".xml\" hypervisor=\"qemu:///system\" migration_transport=\"ssh\"";
        xml.open(
                "lrm_resource",
                "id",
                id,
                "class",
                "ocf",
                "provider",
                "heartbeat",
                "type",
                "VirtualDomain");
        if (isHere) running(id, host, 10_000, parameters, timeout("30000") + parameters);
        else absent(id, host, parameters);
        xml.close();
    }

    private static String timeout(String millis) {
        return " CRM_meta_timeout=\"" + millis + "\"";
    }

    private void running(String id, int host, int interval, String once, String recurring)
            throws IOException {
        operation(id, "last", host, "start", 0, 0, once);
        operation(id, "monitor", host, "monitor", interval, 0, recurring);
    }

    private void absent(String id, int host, String once) throws IOException {
        operation(id, "last", host, "monitor", 0, 7, once);
    }

    private void operation(
            String id, String slot, int host, String task, int interval, int rc, String parameters)
            throws IOException {
        String call = Integer.toString(++calls);
        String key = call + ":1:" + rc + ":" + UUID;
        xml.leaf(
                "lrm_rsc_op",
                "id",
                id + "_" + slot + "_" + interval,
                "operation_key",
                id + "_" + task + "_" + interval,
                "operation",
                task,
                "crm-debug-origin",
                "do_update_resource",
                "crm_feature_set",
                FEATURES,
                "transition-key",
                key,
                "transition-magic",
                "0:" + rc + ";" + key,
                "exit-reason",
                "",
                "on_node",
                Names.host(host),
                "call-id",
                call,
                "rc-code",
                Integer.toString(rc),
                "op-status",
                "0",
                "interval",
                Integer.toString(interval),
                "last-rc-change",
                THEN,
                "exec-time",
                "20",
                "queue-time",
                "0",
                "op-digest",
                digest(parameters));
    }

    /// The field's fingerprint of an operation's parameters, which are given as attributes in order of their names.
    private static String digest(String parameters) {
        try {
            String text = " <parameters" + parameters + "/>\n";
            var md5 =
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(md5);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
