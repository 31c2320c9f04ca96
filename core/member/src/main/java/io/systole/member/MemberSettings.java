package io.systole.member;

import io.systole.host.HostSettings;
import io.systole.model.NodeName;
import java.time.Duration;
import java.util.Optional;

/// What a member is given to go by.
///
/// @param name      the node this member is
/// @param host      what the machine is like
/// @param deadAfter how long a member may be silent before it counts as lost
/// @param patience  how long a new leader waits for members it has never seen, before it plans without them
/// @param retry     how long to wait for a proposal to be committed, before it is proposed once more
/// @param watchdog  where this host has a watchdog: how long it may be without a majority before it must stop itself.
///                  Not more than half of what the cluster waits for it (`stonith-watchdog-timeout`)
public record MemberSettings(
        NodeName name,
        HostSettings host,
        Duration deadAfter,
        Duration patience,
        Duration retry,
        Optional<Duration> watchdog) {

    private static final Duration USUAL_DEAD_AFTER = Duration.ofSeconds(10);
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);
    private static final Duration USUAL_RETRY = Duration.ofSeconds(5);

    /// What is usual, without a watchdog.
    public static MemberSettings usual(NodeName name) {
        return new MemberSettings(
                name,
                HostSettings.usual(name.value()),
                USUAL_DEAD_AFTER,
                USUAL_PATIENCE,
                USUAL_RETRY,
                Optional.empty());
    }
}
