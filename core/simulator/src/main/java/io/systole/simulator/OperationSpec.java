package io.systole.simulator;

import io.systole.model.OperationKey;
import java.util.Optional;
import java.util.OptionalInt;

/// An operation and what it answers, as it is written on the command line: `RSC_TASK_INTERVAL@NODE=RC`.
record OperationSpec(OperationKey operation, String node, int exitCode) {

    static Optional<OperationSpec> parse(String text) {
        if (fields(text) < 3) return Optional.empty();
        int at = text.indexOf('@');
        int equals = text.indexOf('=', at);
        var key = OperationKey.parse(text.substring(0, at));
        var exitCode = exitCode(text.substring(equals + 1));
        if (key.isEmpty() || exitCode.isEmpty()) return Optional.empty();
        return Optional.of(
                new OperationSpec(key.get(), text.substring(at + 1, equals), exitCode.getAsInt()));
    }

    /// How many of key, node and exit code are there.
    static int fields(String text) {
        int at = text.indexOf('@');
        if (at < 0) return text.isEmpty() ? 0 : 1;
        int equals = text.indexOf('=', at);
        if (at == 0) return 0;
        if (equals < 0) return at + 1 < text.length() ? 2 : 1;
        if (equals == at + 1) return 1;
        return exitCode(text.substring(equals + 1)).isPresent() ? 3 : 2;
    }

    static OptionalInt exitCode(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text.trim()));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }
}
