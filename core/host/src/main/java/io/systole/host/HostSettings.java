package io.systole.host;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// What a host must be told about the machine it runs on.
///
/// @param nodeName        this node's name, for agents that ask
/// @param ocfRoot         where OCF agents live: below `resource.d/PROVIDER`
/// @param fenceFolder     where fence agents live
/// @param initFolder      where LSB scripts live
/// @param initScripts     the names in that folder, by which the class `service` is told apart from `systemd`
/// @param path            the `PATH` agents get
/// @param grace           how long a process may take to end after TERM, before KILL
/// @param unkillableAfter how long after KILL a process that is still there is given up
public record HostSettings(
        String nodeName,
        String ocfRoot,
        String fenceFolder,
        String initFolder,
        Set<String> initScripts,
        String path,
        Duration grace,
        Duration unkillableAfter) {

    public HostSettings {
        initScripts = Collections.unmodifiableSet(new TreeSet<>(initScripts));
    }

    /// What is usual on a Linux host.
    public static HostSettings usual(String nodeName) {
        return new HostSettings(
                nodeName,
                "/usr/lib/ocf",
                "/usr/sbin",
                "/etc/init.d",
                Set.of(),
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }
}
