package io.systole.model;

/// The name of a cluster member or of a remote or guest node; compared regardless of case by {@link #isSame}.
public record NodeName(String value) {
    public boolean isSame(String other) {
        return value.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
        return value;
    }
}
