package io.systole.state;

/// Why a committed command changed nothing.
///
/// @param why in words, for the operator and the story
public record Refusal(Kind kind, String why) {

    public enum Kind {
        /// This very proposal was applied before: whatever came of it then, stands.
        DONE_ALREADY,
        /// The world has gone on since it was proposed.
        TOO_LATE,
        /// It names something nobody knows.
        UNKNOWN,
        /// It was made for another version of the configuration.
        CONFLICT,
        /// What it asks for makes no sense, or is not allowed as things are.
        NOT_POSSIBLE
    }

    static Refusal late(String why) {
        return new Refusal(Kind.TOO_LATE, why);
    }

    static Refusal unknown(String why) {
        return new Refusal(Kind.UNKNOWN, why);
    }

    static Refusal conflict(String why) {
        return new Refusal(Kind.CONFLICT, why);
    }

    static Refusal impossible(String why) {
        return new Refusal(Kind.NOT_POSSIBLE, why);
    }

    @Override
    public String toString() {
        return why;
    }
}
