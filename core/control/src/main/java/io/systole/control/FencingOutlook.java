package io.systole.control;

import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.NodeDefinition;
import io.systole.cib.rule.Circumstances;
import io.systole.fencer.AgentTraits;
import io.systole.fencer.FencingMeans;
import io.systole.fencer.FencingMember;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/// What there is to fence with: devices as configured, members as they are.
public final class FencingOutlook {
    private FencingOutlook() {}

    /// @param traits    what fence agents say of themselves
    /// @param sightings since when lost members have been silent, by the clock of who asks
    static FencingMeans of(
            ClusterState state,
            Document document,
            Map<String, AgentTraits> traits,
            Sightings sightings,
            Instant now) {
        return of(
                state,
                document,
                traits,
                member ->
                        member.presence() == Member.Presence.LOST
                                ? Optional.of(sightings.ofLoss(member, now))
                                : Optional.empty(),
                now);
    }

    /// As it would be if that member were known to be lost.
    public static FencingMeans withLost(
            ClusterState state, NodeName lost, Map<String, AgentTraits> traits, Instant now) {
        var document = new Document();
        document.follow(state, now);
        return of(
                state,
                document,
                traits,
                member -> {
                    if (member.name().equals(lost)) return Optional.of(now);
                    return member.presence() == Member.Presence.LOST
                            ? Optional.of(member.since())
                            : Optional.empty();
                },
                now);
    }

    /// Types of the fence agents that are configured.
    public static SortedSet<String> agents(ClusterState state, Instant now) {
        return Arrangements.of(state.cib(), now).fenceAgents();
    }

    private static FencingMeans of(
            ClusterState state,
            Document document,
            Map<String, AgentTraits> traits,
            Function<Member, Optional<Instant>> lostSince,
            Instant now) {
        var attributes = attributes(document, now);
        var members = new ArrayList<FencingMember>();
        for (Member member : state.members().values()) {
            var lost = lostSince.apply(member);
            members.add(
                    new FencingMember(
                            member.name(),
                            member.isOnline() && lost.isEmpty(),
                            lost,
                            attributes.getOrDefault(member.name(), Map.of())));
        }
        return FencingMeans.of(
                document.cib(),
                members,
                traits,
                document.arrangements().watchdog(members.size()),
                now);
    }

    private static Map<NodeName, Map<String, String>> attributes(Document document, Instant now) {
        var all = new LinkedHashMap<NodeName, Map<String, String>>();
        for (NodeDefinition node : document.cib().configuration().nodes()) {
            var table = new LinkedHashMap<String, String>();
            NameValueTable.fill(
                    table,
                    node.instanceAttributes(),
                    Circumstances.at(now, Circumstances.Changes.IGNORED));
            all.put(new NodeName(node.name()), table);
        }
        return all;
    }
}
