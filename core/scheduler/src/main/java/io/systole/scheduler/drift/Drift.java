package io.systole.scheduler.drift;

import io.systole.cib.status.HistoryEntry;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where what runs differs from what is configured.
public final class Drift {
    /// How far the parameters in a document can be trusted.
    public enum Secrets {
        /// Some may have been masked before the document was saved: a difference only there is none.
        MASKED,
        KNOWN
    }

    /// A change of which only secrets are concerned, and so nothing is done.
    public record SecretChange(Primitive resource, Node node, HistoryEntry entry) {}

    private final Comparison comparison;
    private final List<Difference> differences;
    private final List<OpenComparison> open;
    private final Set<Resource> agentChanged;

    private Drift(
            Comparison comparison,
            List<Difference> differences,
            List<OpenComparison> open,
            Set<Resource> agentChanged) {
        this.comparison = comparison;
        this.differences = List.copyOf(differences);
        this.open = List.copyOf(open);
        this.agentChanged = agentChanged;
    }

    public static Drift detect(Situation situation, Secrets secrets) {
        var comparison = new Comparison(situation, secrets);
        var search = new Search(situation, comparison);
        search.run();
        return new Drift(comparison, search.differences(), search.open(), search.agentChanged());
    }

    /// By node in natural order, within a node in the order of its history.
    public List<Difference> differences() {
        return differences;
    }

    /// Whether the resource runs somewhere under another agent than the configured one.
    public boolean agentChanged(Primitive resource) {
        return agentChanged.contains(resource);
    }

    /// What can be compared only when containers have their hosts.
    public List<OpenComparison> open() {
        return open;
    }

    /// Makes an open comparison.
    ///
    /// @param host where the container will be, or else is
    public List<Difference> settle(OpenComparison comparisonLeft, Optional<Node> host) {
        var address = host.map(node -> node.name().value());
        var found = new ArrayList<Difference>();
        switch (comparisonLeft) {
            case OpenComparison.OfOperation(var connection, var node, var entry) ->
                    comparison.judge(connection, node, entry, false, address, found);
            case OpenComparison.OfFailure(var connection, var node, var entry) ->
                    comparison.judgeFailure(connection, node, entry, address, found);
        }
        return found;
    }

    /// Changes that concern only secrets, as far as they were met until now.
    public List<SecretChange> secretChanges() {
        return comparison.secretChanges();
    }
}
