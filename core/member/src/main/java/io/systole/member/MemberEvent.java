package io.systole.member;

import io.systole.host.ProcessEnd;
import io.systole.host.ProcessId;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Proposal;
import io.systole.state.authorship.Incarnation;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a member is told.
public sealed interface MemberEvent {

    /// The daemon has come up. The first event of a member's life, and told once.
    ///
    /// @param incarnation names this life, and no other of any member: its id is a UUID
    /// @param known       what the disk remembers: the state of a snapshot, or {@link ClusterState#EMPTY}. What was
    ///                    committed after it comes out of the log again
    /// @param boot        of what. Nobody can look it up later, so in doubt it is the daemon's
    record Booted(Incarnation incarnation, ClusterState known, Boot boot) implements MemberEvent {}

    /// What has come up.
    enum Boot {
        /// The host itself, for the first time since: what ran on it before is gone.
        HOST,
        /// Only the daemon; what ran before may still run.
        DAEMON
    }

    /// There is something to take from the log, or who leads has changed. Told as often as it pleases: in vain it
    /// costs nothing.
    record LogAdvanced() implements MemberEvent {}

    /// This member had fallen so far behind that it was given a snapshot in place of the entries up to its index.
    record Restored(ClusterState state) implements MemberEvent {}

    /// A process has ended, or could not be started.
    record AgentExited(ProcessId process, ProcessEnd end) implements MemberEvent {}

    /// A process has shown that it gets on.
    record AgentProgressed(ProcessId process) implements MemberEvent {}

    /// After a boot: an agent of an earlier life of the daemon is still at work on the resource.
    record AgentRemained(String resource, String words) implements MemberEvent {}

    /// No agent of an earlier life works on the resource any more.
    record AgentOutlived(String resource) implements MemberEvent {}

    /// The time has come for which a wake-up was asked.
    record Woken() implements MemberEvent {}

    /// Somebody at this member wants something of the cluster. Answered by one {@link MemberEffect.Answer}.
    record Requested(Proposal proposal) implements MemberEvent {}

    /// How busy hosts are, in hundredths of what their processors can do. Never replicated; only the leader cares.
    record LoadTold(Map<NodeName, Integer> percent) implements MemberEvent {
        public LoadTold {
            var sorted =
                    new TreeMap<NodeName, Integer>(
                            (one, two) -> one.value().compareTo(two.value()));
            sorted.putAll(percent);
            percent = Collections.unmodifiableMap(sorted);
        }
    }
}
