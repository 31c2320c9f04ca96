package io.systole.member;

import io.systole.host.AgentCall;
import io.systole.host.HostEffect;
import io.systole.host.ProcessId;
import io.systole.state.Refusal;
import io.systole.state.authorship.ProposalKey;
import java.time.Instant;

/// What a member wants done by the outside, in this order.
///
/// What it wants of the log it asks of the log itself.
public sealed interface MemberEffect {

    /// Start a program. Its end comes back as {@link MemberEvent.AgentExited}, also if it could not be started.
    record Spawn(ProcessId process, AgentCall call) implements MemberEffect {}

    /// Send a signal to a process and all others of its group. Its end still comes back as an event.
    record Kill(ProcessId process, HostEffect.Signal signal) implements MemberEffect {}

    /// Come back at this time. There is one timer, and the time asked for last counts. To come back early, or in
    /// vain, does no harm.
    record WakeAt(Instant when) implements MemberEffect {}

    /// This host must be made to stop at once, whatever runs on it: the others will soon believe it has.
    record FenceSelf(String why) implements MemberEffect {}

    /// This host was asked to shut down, and nothing runs here any more: the daemon may end.
    record ShutDown() implements MemberEffect {}

    /// What became of a request made at this member.
    record Answer(ProposalKey key, Verdict verdict) implements MemberEffect {}

    /// What the cluster made of a request.
    sealed interface Verdict {
        /// It is committed, and changed what it was to change.
        ///
        /// @param index of its entry in the log
        record Done(long index) implements Verdict {}

        /// It is committed, and changed nothing.
        record Refused(Refusal refusal) implements Verdict {}
    }
}
