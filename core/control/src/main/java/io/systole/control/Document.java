package io.systole.control;

import io.systole.cib.Cib;
import io.systole.cib.document.Element;
import io.systole.state.ClusterState;
import java.time.Instant;
import java.util.Optional;

/// The configuration, understood anew only when it has changed. What runs where is not to be asked of it.
final class Document {
    private Optional<Element> configuration = Optional.empty();
    private Cib cib = ClusterState.EMPTY.cib();
    private Arrangements arrangements = Arrangements.of(cib, Instant.EPOCH);

    @SuppressWarnings("ReferenceEquality") // An equal copy costs a reading, and no more.
    void follow(ClusterState state, Instant now) {
        Optional<Element> present = state.document().child("configuration");
        if (present.isPresent()
                && configuration.isPresent()
                && present.get() == configuration.get()) return;
        configuration = present;
        cib = state.cib();
        arrangements = Arrangements.of(cib, now);
    }

    Cib cib() {
        return cib;
    }

    Arrangements arrangements() {
        return arrangements;
    }
}
