package io.systole.scheduler.explain;

/// What makes two resources stay together, or apart.
///
/// @param id of the constraint or the group; of what lives in a container, the container's
public record Bond(Kind kind, String id) {
    public enum Kind {
        CONSTRAINT,
        GROUP,
        /// The one lives in the other, or is its address.
        CONTAINER
    }

    /// `constraint 'web-with-db'`.
    public String tell() {
        return switch (kind) {
            case CONSTRAINT -> "constraint '" + id + "'";
            case GROUP -> "group '" + id + "'";
            case CONTAINER -> "container '" + id + "'";
        };
    }
}
