package io.systole.scheduler.explain;

import java.util.List;

/// The answer to "why?": what happens to a resource, from what that follows, and what would avoid it.
///
/// @param what    one sentence
/// @param because sentences, each the reason of the one before
/// @param advice  sentences; empty where nothing is to be avoided, or nothing helps
public record Why(String resource, String what, List<String> because, List<String> advice) {
    public Why {
        because = List.copyOf(because);
        advice = List.copyOf(advice);
    }
}
