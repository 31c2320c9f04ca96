package io.systole.state.authorship;

/// One life of a member, from its boot to its end. The edge draws it at boot; no two lives of a member share one.
public record Incarnation(String id) {

    /// Of a member that has not lived yet.
    public static final Incarnation NONE = new Incarnation("");

    @Override
    public String toString() {
        return id;
    }
}
