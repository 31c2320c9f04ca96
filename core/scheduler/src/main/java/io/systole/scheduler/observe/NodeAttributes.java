package io.systole.scheduler.observe;

import io.systole.model.NodeName;
import java.util.List;

/// What is said of a node, as far as people said it.
public record NodeAttributes(NodeName node, List<Line> lines) {
    public NodeAttributes {
        lines = List.copyOf(lines);
    }

    /// @param remark what the value means, where a connectivity check maintains it
    public record Line(String name, String value, String remark) {
        public String tell() {
            return "%-32s\t: %-10s%s"
                    .formatted(name, value, remark.isEmpty() ? "" : "\t: " + remark);
        }
    }
}
