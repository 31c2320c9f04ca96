package io.systole.clustersim;

import io.systole.cib.document.Element;
import io.systole.state.ClusterState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Which resources something has gone wrong with, and the cluster has not got over it yet.
///
/// To stop one of these, or what depends on it, may be the right thing. To stop any other virtual machine is not.
final class Harms {
    /// Longer than a result needs from its host into the log, if it gets lost on the way a few times.
    private static final Duration QUIET = Duration.ofSeconds(60);

    private final Set<String> harmed = new LinkedHashSet<>();
    private Optional<Instant> quietSince = Optional.empty();

    void harmed(String resource) {
        harmed.add(resource);
        quietSince = Optional.empty();
    }

    boolean isHarmed(String resource) {
        return harmed.contains(resource);
    }

    /// Once the cluster has been at rest for a while and knows how its hosts are, what has left no trace in its status
    /// is over.
    ///
    /// @param known whether the cluster can know the truth about its hosts
    void follow(ClusterState state, boolean known, Instant now) {
        if (!known || !state.isSettled()) quietSince = Optional.empty();
        else if (quietSince.isEmpty()) quietSince = Optional.of(now);
        if (harmed.isEmpty()
                || quietSince.filter(since -> !now.isBefore(since.plus(QUIET))).isEmpty()) return;
        Element status = state.document().child("status").orElseThrow();
        harmed.removeIf(resource -> !bearsTraces(status, resource));
    }

    private static boolean bearsTraces(Element element, String resource) {
        if (element.is("lrm_resource") && element.id().equals(resource))
            return element.children().stream().anyMatch(Harms::isFailure);
        if (element.is("nvpair"))
            return element.attribute("name")
                    .filter(name ->
                            name.startsWith("fail-count-" + resource + "#")
                                    || name.equals("migration-failures-" + resource))
                    .isPresent();
        return element.children().stream().anyMatch(child -> bearsTraces(child, resource));
    }

    private static boolean isFailure(Element operation) {
        String code = operation.attribute("rc-code").orElse("0");
        boolean well =
                switch (code) {
                    case "0", "7", "8" -> true;
                    default -> false;
                };
        return !well || !operation.attribute("op-status").orElse("0").equals("0");
    }
}
