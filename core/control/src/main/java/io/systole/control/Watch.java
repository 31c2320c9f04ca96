package io.systole.control;

import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Keeps watch over the members: who has fallen silent, who is back.
final class Watch {
    private final Duration deadAfter;
    private final Set<String> asked = new TreeSet<>();

    Watch(Duration deadAfter) {
        this.deadAfter = deadAfter;
    }

    List<Command> look(ClusterState state, Map<NodeName, Duration> silence, Instant now) {
        var commands = new ArrayList<Command>();
        for (Member member : state.members().values()) {
            Duration silent = silence.get(member.name());
            if (silent == null || asked.contains(member.name().value())) continue;
            if (member.isOnline() && silent.compareTo(deadAfter) >= 0) {
                commands.add(new Command.MarkLost(now, member.name()));
            } else if (isBack(member, silent, now)) {
                commands.add(new Command.MarkOnline(now, member.name()));
            } else {
                continue;
            }
            asked.add(member.name().value());
        }
        return commands;
    }

    /// A member is back when it was heard after it had been given up: what it said before does not count.
    private boolean isBack(Member member, Duration silent, Instant now) {
        if (silent.compareTo(deadAfter) >= 0) return false;
        return switch (member.presence()) {
            case ONLINE -> false;
            case NEVER_SEEN -> true;
            case LOST, FENCED -> now.minus(silent).isAfter(member.since());
        };
    }

    void answered(NodeName node) {
        asked.remove(node.value());
    }
}
