package io.systole.state;

import io.systole.cib.document.Element;
import io.systole.model.Scan;
import io.systole.state.document.Holdings;
import io.systole.state.document.NodeRef;
import io.systole.transition.Step;
import java.time.Instant;

/// When a result came about, as histories tell it: in whole seconds.
///
/// The results of one recurring operation share a call number, so only their times tell which of them is the later. Two
/// within one second, or while the state's time stands still because clocks were set, would look the same; so each is
/// told as at least a second later than the one before.
final class Moments {
    private Moments() {}

    static Instant of(Element document, NodeRef node, Step step, Instant at) {
        if (step.intervalMillis() == 0) return at;
        long latest =
                Holdings.histories(document, node)
                        .filter(history -> history.id().equals(HistoryWriter.name(step)))
                        .flatMap(history -> history.children("lrm_rsc_op"))
                        .filter(entry -> isOfSame(entry, step))
                        .mapToLong(entry -> number(entry, "last-rc-change"))
                        .max()
                        .orElse(-1);
        return at.getEpochSecond() > latest ? at : Instant.ofEpochSecond(latest + 1);
    }

    private static boolean isOfSame(Element entry, Step step) {
        return entry.attribute("operation", "").equals(step.operation())
                && number(entry, "interval") == step.intervalMillis();
    }

    private static long number(Element entry, String name) {
        return Scan.integer(entry.attribute(name, "")).orElse(-1);
    }
}
