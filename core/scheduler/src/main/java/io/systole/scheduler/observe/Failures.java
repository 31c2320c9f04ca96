package io.systole.scheduler.observe;

import io.systole.model.NodeName;
import io.systole.model.Score;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What went wrong so far: how often, and what exactly.
public record Failures(List<OnNode> counts, List<Operation> operations) {
    public Failures {
        counts = List.copyOf(counts);
        operations = List.copyOf(operations);
    }

    public record OnNode(NodeName node, List<Count> counts) {
        public OnNode {
            counts = List.copyOf(counts);
        }
    }

    /// @param threshold the count that drives the resource away
    public record Count(String resource, Score threshold, Score failures, Optional<String> last) {
        public String tell() {
            return resource
                    + ": migration-threshold="
                    + threshold
                    + " fail-count="
                    + failures
                    + last.map(time -> " last-failure='" + time + "'").orElse("");
        }
    }

    /// @param details `call=7, status='Done', …`, in the order in which they are told
    public record Operation(
            String key, String node, String answer, int exitCode, List<Detail> details) {
        public Operation {
            details = List.copyOf(details);
        }

        public String tell() {
            return key
                    + " on "
                    + node
                    + " '"
                    + answer
                    + "' ("
                    + exitCode
                    + "): "
                    + details.stream().map(Detail::tell).collect(Collectors.joining(", "));
        }
    }

    public record Detail(String name, String value, boolean quoted) {
        String tell() {
            return quoted ? name + "='" + value + "'" : name + "=" + value;
        }
    }
}
