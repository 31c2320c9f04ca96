package io.systole.transition;

import java.util.List;

/// The transition as a drawing, with the steps and orderings that were considered and not taken.
public record GraphPicture(List<Box> boxes, List<Arrow> arrows) {
    public GraphPicture {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /// @param shown whether it is drawn without being asked for everything
    public record Box(int id, String name, Look look, boolean pseudo, boolean shown) {}

    public enum Look {
        /// In the graph.
        DONE,
        /// Left out because the resource is unmanaged.
        UNMANAGED,
        /// Not needed.
        OPTIONAL,
        /// Needed but impossible.
        BLOCKED
    }

    /// @param taken whether the ordering is part of the graph
    public record Arrow(
            int fromId, String from, int toId, String to, boolean taken, boolean shown) {}
}
