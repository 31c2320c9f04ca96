package io.systole.state;

import io.systole.cib.status.TransitionKey;
import io.systole.transition.Step;

/// An operation in flight: the key under which its result will come, and what is being done.
public record UnderWay(TransitionKey key, Step step) {

    boolean isPerformedBy(String node) {
        return performer(step).equalsIgnoreCase(node);
    }

    /// Who performs a step: its target, or for a remote target the node it is reached through. Empty for none.
    static String performer(Step step) {
        return step.router().or(() -> step.target().map(Step.Target::name)).orElse("");
    }
}
