package io.systole.scheduler.plan;

/// Tells whether an action could be executed at all, from what is true of its node, its resource and the quorum.
@FunctionalInterface
public interface Readiness {
    Verdict of(Action action);

    /// The answer, as it changes what the action says about itself.
    sealed interface Verdict {
        /// Executable. An action that needs nothing forgets the reason it had.
        record Ready(boolean forgetReason) implements Verdict {}

        /// Not executable, without or with a reason that replaces an earlier one.
        record Blocked(String reason) implements Verdict {}

        /// As it was.
        record Unchanged() implements Verdict {}
    }
}
