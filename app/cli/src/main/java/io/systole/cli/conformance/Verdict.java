package io.systole.cli.conformance;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What became of one case.
///
/// @param equivalent the texts in which a user notices no difference
/// @param strict     the texts that are the same to the letter
/// @param failure    why there are no texts at all
public record Verdict(
        Case about, Set<Kind> equivalent, Set<Kind> strict, Optional<String> failure) {

    public boolean passes() {
        return equivalent.size() == Kind.values().length;
    }

    public boolean passesStrictly() {
        return strict.size() == Kind.values().length;
    }

    public List<Kind> differing() {
        return List.of(Kind.values()).stream().filter(kind -> !equivalent.contains(kind)).toList();
    }
}
