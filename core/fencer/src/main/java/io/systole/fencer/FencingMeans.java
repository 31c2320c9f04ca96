package io.systole.fencer;

import io.systole.cib.Cib;
import io.systole.cib.config.NameValueTable;
import io.systole.cib.rule.Circumstances;
import io.systole.model.Interval;
import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What can be used to fence with: devices and topology of the configuration, and the members as they are.
///
/// @param members  all of them, the target included
/// @param watchdog whether a silent node's watchdog counts
/// @param timeout  how long an agent may take where its device says nothing else (`stonith-timeout`)
public record FencingMeans(
        Devices devices,
        Topology topology,
        List<FencingMember> members,
        Watchdog watchdog,
        Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    public FencingMeans {
        members = List.copyOf(members);
    }

    /// @param traits what fence agents say of themselves, by type; those missing are thought able to do the usual
    public static FencingMeans of(
            Cib cib,
            List<FencingMember> members,
            Map<String, AgentTraits> traits,
            Watchdog watchdog,
            Instant now) {
        return new FencingMeans(
                Devices.of(cib, traits, now),
                Topology.of(cib),
                members,
                watchdog,
                timeout(cib, now));
    }

    private static Duration timeout(Cib cib, Instant now) {
        var options = new TreeMap<String, String>();
        NameValueTable.fillProperties(
                options,
                cib.configuration().properties(),
                Circumstances.at(now, Circumstances.Changes.IGNORED));
        String text = options.getOrDefault("fencing-timeout", options.get("stonith-timeout"));
        return Optional.ofNullable(text).map(Interval::timeout).orElse(USUAL_TIMEOUT);
    }

    Optional<FencingMember> member(NodeName node) {
        return members.stream().filter(m -> m.name().isSame(node.value())).findFirst();
    }

    boolean isOnline(NodeName node) {
        return member(node).filter(FencingMember::isOnline).isPresent();
    }

    /// The target as a member; a node that is none (a remote node, say) has no attributes and has never been online.
    FencingMember targetOf(Fencing fencing) {
        return member(fencing.target())
                .orElseGet(() ->
                        new FencingMember(fencing.target(), false, Optional.empty(), Map.of()));
    }
}
