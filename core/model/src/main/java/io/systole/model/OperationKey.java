package io.systole.model;

import java.util.Optional;

/// Names one operation of one resource: `web_monitor_10000`.
public record OperationKey(String resource, String task, long intervalMillis) {
    private static final String[] PREFIXES = {
        "confirmed-post_notify", "confirmed-pre_notify", "post_notify", "pre_notify"
    };

    public static OperationKey once(String resource, String task) {
        return new OperationKey(resource, task, 0);
    }

    /// Reads from the right: interval, then task (`migrate_to`, `migrate_from` and the notifications contain an
    /// underscore themselves), then resource. Empty when the text is no such key.
    public static Optional<OperationKey> parse(String text) {
        if (text.length() < 5) return Optional.empty();
        int last = text.lastIndexOf('_');
        if (last <= 0) return Optional.empty();
        var interval = Scan.integer(text.substring(last + 1));
        if (interval.isEmpty()) return Optional.empty();
        String head = text.substring(0, last);
        int cut = head.lastIndexOf('_');
        if (cut <= 0) return Optional.empty();
        if (head.endsWith("_migrate_to") || head.endsWith("_migrate_from"))
            cut = head.lastIndexOf('_', cut - 1);
        for (String prefix : PREFIXES) {
            if (head.substring(0, cut).endsWith("_" + prefix)) {
                cut = cut - prefix.length() - 1;
                break;
            }
        }
        return Optional.of(
                new OperationKey(
                        head.substring(0, cut), head.substring(cut + 1), interval.getAsLong()));
    }

    @Override
    public String toString() {
        return resource + "_" + task + "_" + intervalMillis;
    }
}
