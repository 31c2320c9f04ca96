package io.systole.cib.status;

import io.systole.model.Scan;
import java.util.Optional;

/// Which action of which transition an operation belonged to, and what it was expected to return:
/// `ACTION:TRANSITION:EXPECTED:UUID`.
public record TransitionKey(long action, long transition, int expectedExitCode, String uuid) {
    public static Optional<TransitionKey> parse(String text) {
        String[] parts = text.split(":", 4);
        if (parts.length != 4) return Optional.empty();
        var action = Scan.integer(parts[0]);
        var transition = Scan.integer(parts[1]);
        var expected = Scan.integer(parts[2]);
        if (action.isEmpty() || transition.isEmpty() || expected.isEmpty() || parts[3].isEmpty())
            return Optional.empty();
        return Optional.of(
                new TransitionKey(
                        action.getAsLong(),
                        transition.getAsLong(),
                        (int) expected.getAsLong(),
                        parts[3]));
    }

    /// Reads `STATUS:RC;KEY`.
    public static Optional<TransitionKey> ofMagic(String magic) {
        int at = magic.indexOf(';');
        return at < 0 ? Optional.empty() : parse(magic.substring(at + 1));
    }

    @Override
    public String toString() {
        return action + ":" + transition + ":" + expectedExitCode + ":" + uuid;
    }
}
