package io.systole.scheduler.situation;

import io.systole.cib.status.NodeState;
import io.systole.model.Scan;
import io.systole.scheduler.inventory.ClusterOptions;
import java.util.Optional;
import java.util.OptionalLong;

/// What a cluster node's state says of its membership.
///
/// @param member   since when it is a member (epoch seconds), 0: it is not, −1: nobody ever saw it
/// @param online   whether its controller is in the process group: positive if so
/// @param join     how far it has joined, as written
/// @param expected what it is expected to be, as written
record Membership(
        long member,
        long online,
        String join,
        String expected,
        boolean shuttingDown,
        boolean terminate,
        long now) {

    /// @param pending   still on its way: nothing may run there yet
    /// @param fencing   why it is to be fenced, if it is
    /// @param expectedUp it was a member and did not say good-bye
    /// @param recheckAt when the answer changes by itself (epoch seconds)
    record Verdict(
            boolean online,
            boolean pending,
            Optional<NodeCondition.FencingDemand> fencing,
            boolean expectedUp,
            OptionalLong recheckAt) {}

    static Membership of(
            NodeState state, Optional<String> shutdown, Optional<String> terminate, long now) {
        return new Membership(
                member(state, now),
                online(state),
                state.attribute("join", ""),
                state.attribute("expected", ""),
                isShutdown(shutdown),
                isTerminated(terminate),
                now);
    }

    static boolean isShutdown(Optional<String> attribute) {
        return attribute.filter(value -> !value.equals("0")).isPresent();
    }

    private static boolean isTerminated(Optional<String> attribute) {
        if (attribute.isEmpty()) return false;
        return Scan.truth(attribute.get())
                .orElseGet(() -> Scan.integer(attribute.get()).orElse(0) > 0);
    }

    private static long member(NodeState state, long now) {
        var text = state.attribute("in_ccm");
        if (text.isEmpty()) return -1;
        return Scan.truth(text.get())
                .map(is -> is ? now : 0L)
                .orElseGet(() -> Math.max(Scan.integer(text.get()).orElse(-1), -1));
    }

    private static long online(NodeState state) {
        String text = state.attribute("crmd", "offline");
        if (text.equalsIgnoreCase("online")) return 1;
        return Math.max(Scan.integer(text).orElse(0), 0);
    }

    Verdict judge(ClusterOptions options) {
        return options.fencingEnabled() ? judgeWithFencing(options) : judgeWithoutFencing();
    }

    private boolean isExpectedUp() {
        return !shuttingDown && expected.equalsIgnoreCase("member");
    }

    private Verdict judgeWithoutFencing() {
        if (member <= 0) return fine(false);
        if (online > 0) return fine(join.equalsIgnoreCase("member"));
        if (!isExpectedUp()) return fine(false);
        return new Verdict(
                false,
                false,
                demand("peer is unexpectedly down", false),
                true,
                OptionalLong.empty());
    }

    /// The first condition that holds decides.
    private Verdict judgeWithFencing(ClusterOptions options) {
        if (shuttingDown) return fine(online > 0);
        if (member < 0) {
            return new Verdict(
                    false,
                    false,
                    demand("peer has not been seen by the cluster", false),
                    isExpectedUp(),
                    OptionalLong.empty());
        }
        if (join.equals("banned")) return fence("peer failed Pacemaker membership criteria");
        if (terminate) {
            boolean gone = member <= 0 && online <= 0 && join.equals("down");
            return gone ? fine(false) : fence("fencing was requested");
        }
        if (expected.isEmpty() || expected.equals("down")) return judgeUnexpected(options);
        if (member <= 0) {
            return new Verdict(
                    false,
                    false,
                    demand("peer is no longer part of the cluster", true),
                    isExpectedUp(),
                    OptionalLong.empty());
        }
        if (online <= 0) return fence("peer process is no longer available");
        return switch (join) {
            case "member" -> fine(true);
            case "pending", "down" -> pending(OptionalLong.empty());
            default -> fence("peer was in an unknown state");
        };
    }

    /// Nobody waits for it: it is joining, or gone for good.
    private Verdict judgeUnexpected(ClusterOptions options) {
        long timeout = options.nodePendingTimeout().roundedSeconds();
        var recheckAt = OptionalLong.empty();
        if (timeout > 0 && member > 0 && online <= 0) {
            if (now >= member + timeout)
                return fence("peer pending timed out on joining the process group");
            recheckAt = OptionalLong.of(member + timeout);
        }
        return member > 0 || online > 0 ? pending(recheckAt) : fine(false);
    }

    private Verdict fine(boolean isOnline) {
        return new Verdict(isOnline, false, Optional.empty(), isExpectedUp(), OptionalLong.empty());
    }

    private Verdict pending(OptionalLong recheckAt) {
        return new Verdict(member > 0, true, Optional.empty(), isExpectedUp(), recheckAt);
    }

    private Verdict fence(String reason) {
        return new Verdict(
                member > 0, false, demand(reason, false), isExpectedUp(), OptionalLong.empty());
    }

    private static Optional<NodeCondition.FencingDemand> demand(
            String reason, boolean considerPriorityDelay) {
        return Optional.of(new NodeCondition.FencingDemand(reason, considerPriorityDelay));
    }
}
