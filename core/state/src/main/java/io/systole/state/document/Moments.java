package io.systole.state.document;

import io.systole.cib.document.Element;
import io.systole.model.Scan;
import java.time.Instant;

/// When a result came about, as histories tell it: in whole seconds.
///
/// The results of one recurring operation share a call number, so only their times tell which of them is the later. Two
/// within one second, or while the state's time stands still because clocks were set, would look the same; so each is
/// told as at least a second later than the one before.
public final class Moments {
    private Moments() {}

    /// @param interval in milliseconds; what is done once needs no telling apart
    public static Instant of(
            Element document,
            NodeRef node,
            String resource,
            String operation,
            long interval,
            Instant at) {
        if (interval == 0) return at;
        long latest =
                Holdings.histories(document, node)
                        .filter(history -> history.id().equals(resource))
                        .flatMap(history -> history.children("lrm_rsc_op"))
                        .filter(entry -> entry.attribute("operation", "").equals(operation))
                        .filter(entry -> number(entry, "interval") == interval)
                        .mapToLong(entry -> number(entry, "last-rc-change"))
                        .max()
                        .orElse(-1);
        return at.getEpochSecond() > latest ? at : Instant.ofEpochSecond(latest + 1);
    }

    private static long number(Element entry, String name) {
        return Scan.integer(entry.attribute(name, "")).orElse(-1);
    }
}
