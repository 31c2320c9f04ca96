package io.systole.host;

/// What an operation comes down to on this host.
sealed interface Errand {

    /// A program is to be run.
    record Call(AgentCall call) implements Errand {}

    /// The result is known without asking anybody.
    record Known(OperationResult result) implements Errand {}
}
