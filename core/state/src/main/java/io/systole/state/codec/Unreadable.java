package io.systole.state.codec;

/// Ends the reading; never leaves this room.
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
        super(why);
    }

    /// Why, in words.
    String why() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
