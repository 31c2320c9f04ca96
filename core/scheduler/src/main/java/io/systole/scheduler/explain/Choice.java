package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How the place of a resource was chosen: its node, and how every node stood.
///
/// @param place     none if there was none for it
/// @param standings the chosen node first, then by score; of equals in natural order of their names
public record Choice(String resource, Optional<NodeName> place, List<Standing> standings) {
    public Choice {
        standings = List.copyOf(standings);
    }

    /// The node it could most easily be brought to instead: with the fewest obstacles, of equals the better one.
    public Optional<Standing> alternative() {
        return standings.stream()
                .filter(standing -> !standing.chosen())
                .filter(standing ->
                        standing.obstacles().stream()
                                .anyMatch(obstacle -> obstacle.advice().isPresent()))
                .min(Comparator.comparingInt(standing -> standing.obstacles().size()));
    }
}
