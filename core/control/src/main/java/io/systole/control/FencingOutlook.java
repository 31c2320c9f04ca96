package io.systole.control;

import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.NodeDefinition;
import io.systole.cib.rule.Circumstances;
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

/// What there is to fence with: devices as configured, members as they are.
public final class FencingOutlook {
    private FencingOutlook() {}

    static FencingMeans of(ClusterState state, Document document, Instant now) {
        return of(state, document, Optional.empty(), now);
    }

    /// As it would be if that member were known to be lost.
    public static FencingMeans withLost(ClusterState state, NodeName lost, Instant now) {
        var document = new Document();
        document.follow(state, now);
        return of(state, document, Optional.of(lost), now);
    }

    private static FencingMeans of(
            ClusterState state, Document document, Optional<NodeName> lost, Instant now) {
        var attributes = attributes(document, now);
        var members = new ArrayList<FencingMember>();
        for (Member member : state.members().values()) {
            boolean isLost = lost.filter(member.name()::equals).isPresent();
            members.add(
                    new FencingMember(
                            member.name(),
                            member.isOnline() && !isLost,
                            isLost || member.presence() == Member.Presence.LOST
                                    ? Optional.of(isLost ? now : member.since())
                                    : Optional.empty(),
                            attributes.getOrDefault(member.name(), Map.of())));
        }
        return FencingMeans.of(
                document.cib(),
                members,
                Map.of(),
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
