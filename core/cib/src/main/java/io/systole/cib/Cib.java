package io.systole.cib;

import io.systole.cib.config.Configuration;
import io.systole.cib.document.Attributed;
import io.systole.cib.document.Element;
import io.systole.cib.status.Status;
import io.systole.model.Scan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The document a cluster lives by: configuration and status, exactly as written (`root`) and as understood.
public final class Cib implements Attributed {
    private final Element root;
    private final Configuration configuration;
    private final Status status;

    public Cib(Element root, Configuration configuration, Status status) {
        this.root = root;
        this.configuration = configuration;
        this.status = status;
    }

    public Element root() {
        return root;
    }

    public Configuration configuration() {
        return configuration;
    }

    public Status status() {
        return status;
    }

    @Override
    public Map<String, String> attributes() {
        return root.attributes();
    }

    public boolean hasQuorum() {
        return isTrue("have-quorum");
    }

    public Optional<String> featureSet() {
        return attribute("crm_feature_set");
    }

    /// The time the document was saved for, if it says so.
    public Optional<Instant> executionDate() {
        return attribute("execution-date")
                .flatMap(text -> {
                    var seconds = Scan.integer(text);
                    return seconds.isPresent()
                            ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
                            : Optional.empty();
                });
    }
}
