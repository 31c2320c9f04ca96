package io.systole.cib.status;

import io.systole.model.Scan;
import java.util.Optional;

/// Which action of which transition an operation belonged to, and what it was expected to return:
/// `ACTION:TRANSITION:EXPECTED:UUID`.
public record TransitionKey(long action, long transition, int expectedExitCode, String uuid) {
    public static Optional<TransitionKey> parse(String text) {
        int first = text.indexOf(':');
        int second = text.indexOf(':', first + 1);
        int third = text.indexOf(':', second + 1);
        if (first < 0 || second < 0 || third < 0 || third == text.length() - 1)
            return Optional.empty();
        var action = Scan.integer(text, 0, first);
        var transition = Scan.integer(text, first + 1, second);
        var expected = Scan.integer(text, second + 1, third);
        if (action.isEmpty() || transition.isEmpty() || expected.isEmpty()) return Optional.empty();
        return Optional.of(
                new TransitionKey(
                        action.getAsLong(),
                        transition.getAsLong(),
                        (int) expected.getAsLong(),
                        text.substring(third + 1)));
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
