package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import java.util.List;
import java.util.Optional;

/// The answer to "why not there?".
///
/// @param what      what happens to the resource, or where instances are going to be: a sentence; empty if nothing happens
/// @param obstacles what is in the way; all of it must go. Empty if it runs there, or comes to
public record WhyNot(
        String resource,
        NodeName node,
        Verdict verdict,
        Optional<String> what,
        List<Obstacle> obstacles) {
    public WhyNot {
        obstacles = List.copyOf(obstacles);
    }

    public enum Verdict {
        /// It runs there and stays.
        STAYS,
        /// It comes to run there.
        COMES,
        /// It is there, and leaves or is stopped.
        LEAVES,
        /// It is not there, and does not come.
        STAYS_AWAY;

        public boolean isThere() {
            return switch (this) {
                case STAYS, COMES -> true;
                case LEAVES, STAYS_AWAY -> false;
            };
        }
    }

    /// The verdict as a sentence.
    public String tell() {
        return switch (verdict) {
            case STAYS -> resource + " runs on " + node + ", and stays there.";
            case COMES -> resource + " comes to run on " + node + ".";
            case LEAVES -> resource + " does not stay on " + node + ".";
            case STAYS_AWAY -> resource + " does not come to run on " + node + ".";
        };
    }

    /// What would remove the obstacles, as sentences.
    public List<String> advice() {
        return obstacles.stream()
                .flatMap(obstacle -> obstacle.advice().stream())
                .distinct()
                .toList();
    }
}
