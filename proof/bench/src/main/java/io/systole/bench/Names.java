package io.systole.bench;

/// What everything is called. Hosts and VMs count from one.
final class Names {
    static final String STORAGE = "storage";
    static final String STORAGE_CLONE = "storage-clone";

    private Names() {}

    static String host(int host) {
        return "xen" + (host + 1);
    }

    static String vm(int vm) {
        return "vm" + (vm + 1);
    }

    /// The device that switches a host's power.
    static String fence(int host) {
        return "fence-" + host(host);
    }
}
