package io.systole.scheduler.journey;

import io.systole.scheduler.inventory.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be believed of a resource after a migration that ended in doubt.
///
/// @param places what its nodes are to it; one that is missing is as its own history tells
/// @param asked  who still has to be asked where it runs; nothing may be done to the resource before they answer
/// @param unseen where it is believed to have arrived because it is there and no longer at home, though nobody has said that it
///               arrived, or has looked at it in depth since: half a copy gives the same answers
public record Outcome(Map<Node, Place> places, List<Node> asked, Optional<Node> unseen) {
    Outcome(Map<Node, Place> places, List<Node> asked) {
        this(places, asked, Optional.empty());
    }

    /// How the resource relates to one node.
    public enum Place {
        /// It runs there, or is believed to.
        HERE,
        NOT_HERE,
        /// It runs there too, and is to be stopped there.
        LEFTOVER
    }

    public Outcome {
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
        asked = List.copyOf(asked);
    }

    public Optional<Place> at(Node node) {
        return Optional.ofNullable(places.get(node));
    }

    /// The node where it is believed to run.
    public Optional<Node> believed() {
        return places.entrySet().stream()
                .filter(entry -> entry.getValue() == Place.HERE)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
