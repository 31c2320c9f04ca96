package io.systole.fencer;

import io.systole.model.NodeName;
import java.time.Instant;
import java.util.Optional;

/// What is to be done next about a fencing. Each says why, in words.
public sealed interface FencingDecision {
    String why();

    /// Commit an attempt; the executor runs the agent once `notBefore` has come.
    ///
    /// @param limit when the attempt must have ended
    record Try(
            DeviceTask task,
            NodeName executor,
            DeviceCall call,
            Instant notBefore,
            Instant limit,
            String why)
            implements FencingDecision {
        /// What is to be committed.
        public Attempt attempt(Instant since) {
            return new Attempt(
                    task, executor, Optional.of(call), since, notBefore, limit, Optional.empty());
        }
    }

    /// Commit an attempt of the target itself: it is to let its watchdog end it. There is no agent.
    record AskTarget(DeviceTask task, NodeName executor, Instant limit, String why)
            implements FencingDecision {
        public Attempt attempt(Instant since) {
            return new Attempt(
                    task, executor, Optional.empty(), since, since, limit, Optional.empty());
        }
    }

    /// An attempt is under way. Ask again when it has ended, or at its limit.
    record AwaitEnd(int attempt, Instant limit, String why) implements FencingDecision {}

    /// The attempt will not end any more: commit that it has failed, with this reason.
    ///
    /// @param attempt its place in the list of attempts, from 0
    record GiveUp(int attempt, String why) implements FencingDecision {}

    /// Nothing to do before this time.
    record WaitUntil(Instant when, String why) implements FencingDecision {}

    /// The goal is reached and proven.
    ///
    /// @param by the device or devices, `watchdog`, or the person who has vouched for it
    record Succeeded(String by, String why) implements FencingDecision {}

    /// All ways have been tried, or there is none.
    record Failed(String why) implements FencingDecision {}
}
