package io.systole.host;

import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import java.time.Duration;

/// What became of an operation: a meaning, not a number. `status` and `exitCode` say it as histories write it down.
public sealed interface OperationResult {

    ExecutionStatus status();

    int exitCode();

    /// What an operator should read beside the status; empty where that says it all.
    String reason();

    /// The agent answered.
    ///
    /// @param exitCode in the words of OCF, whatever the agent's own class uses
    /// @param reason   what the agent said about it
    record Answered(int exitCode, String reason) implements OperationResult {
        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.DONE;
        }
    }

    /// It took too long, and its processes were killed; they have ended.
    record TimedOut(Duration limit, String reason) implements OperationResult {
        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.TIMED_OUT;
        }

        @Override
        public int exitCode() {
            return ExitCode.ERROR;
        }
    }

    /// It was called off before it was begun; of a recurring one: it will not be run again.
    record Cancelled(String reason) implements OperationResult {
        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.CANCELLED;
        }

        @Override
        public int exitCode() {
            return ExitCode.OK;
        }
    }

    /// This host has no such agent: so nothing of this kind can run here either.
    record NoAgent(String reason) implements OperationResult {
        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.NOT_INSTALLED;
        }

        @Override
        public int exitCode() {
            return ExitCode.NOT_INSTALLED;
        }
    }

    /// Nobody knows what the operation did: the agent could not be started, died by a signal, or was lost sight of.
    /// The resource may be in any state, and must not be taken for stopped.
    record CannotTell(String reason) implements OperationResult {
        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.ERROR;
        }

        @Override
        public int exitCode() {
            return ExitCode.ERROR;
        }
    }
}
