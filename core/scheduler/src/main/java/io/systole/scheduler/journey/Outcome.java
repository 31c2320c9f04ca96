package io.systole.scheduler.journey;

import io.systole.scheduler.inventory.Node;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be believed of a resource after a migration that ended in doubt.
///
/// @param source the node it was to leave
/// @param target the node it was to go to; one that is not there any more is left out
/// @param places what each of the two ends is; one that is missing is as its own history tells
/// @param asked  who still has to be asked where it runs; nothing may be done to the resource before they answer
public record Outcome(
        Optional<Node> source, Optional<Node> target, Map<End, Place> places, List<Node> asked) {
    enum End {
        SOURCE,
        TARGET
    }

    /// How the resource relates to one end.
    public enum Place {
        /// It runs there, or is believed to.
        HERE,
        NOT_HERE,
        /// It runs there too, and is to be stopped there.
        LEFTOVER
    }

    public Outcome {
        var ordered = new EnumMap<End, Place>(End.class);
        ordered.putAll(places);
        places = Collections.unmodifiableMap(ordered);
        asked = List.copyOf(asked);
    }

    public Optional<Place> at(Node node) {
        if (source.filter(node::equals).isPresent())
            return Optional.ofNullable(places.get(End.SOURCE));
        if (target.filter(node::equals).isPresent())
            return Optional.ofNullable(places.get(End.TARGET));
        return Optional.empty();
    }

    public boolean isAnEnd(Node node) {
        return source.filter(node::equals).isPresent() || target.filter(node::equals).isPresent();
    }

    public boolean isOpen() {
        return !asked.isEmpty();
    }

    /// The node where it is believed to run.
    public Optional<Node> believed() {
        if (places.get(End.SOURCE) == Place.HERE) return source;
        if (places.get(End.TARGET) == Place.HERE) return target;
        return Optional.empty();
    }
}
