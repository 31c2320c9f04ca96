package io.systole.host.ocf;

/// Finds in what an agent wrote the words that tell an operator why it failed.
public final class ExitReason {
    private static final int LONGEST = 500;

    private ExitReason() {}

    /// The last reason an OCF agent gave by the agreed prefix; empty if it gave none.
    public static String ofOcf(String errors) {
        String reason = "";
        for (String line : errors.split("\n")) {
            int at = line.indexOf(AgentEnvironment.REASON_PREFIX);
            if (at >= 0)
                reason = line.substring(at + AgentEnvironment.REASON_PREFIX.length()).strip();
        }
        return cut(reason);
    }

    /// The last line that says anything, for programs without an agreed prefix.
    public static String lastLine(String text) {
        String last = "";
        for (String line : text.split("\n")) {
            if (!line.isBlank()) last = line.strip();
        }
        return cut(last);
    }

    private static String cut(String reason) {
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
    }
}
