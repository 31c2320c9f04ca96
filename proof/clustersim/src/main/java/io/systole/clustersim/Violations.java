package io.systole.clustersim;

import java.util.ArrayList;
import java.util.List;

/// Promises found broken, told in the story as soon as they are.
final class Violations {
    private static final int ENOUGH = 5;

    private final Story story;
    private final List<String> found = new ArrayList<>();

    Violations(Story story) {
        this.story = story;
    }

    void broken(String promise) {
        story.tell("VIOLATION: " + promise);
        found.add(promise);
    }

    List<String> found() {
        return List.copyOf(found);
    }

    /// Whoever is broken so much need not live on.
    boolean areEnough() {
        return found.size() >= ENOUGH;
    }
}
