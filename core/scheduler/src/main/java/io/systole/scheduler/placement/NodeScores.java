package io.systole.scheduler.placement;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.Contribution.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How much one resource wants each node it may go to.
///
/// A node without an entry was never spoken of: the resource can't go there. Each change remembers its cause. Cheap to
/// copy, and copied often: whoever tries something tries it on a copy.
public final class NodeScores {
    private final List<Node> nodes;
    private final @Nullable Score[] scores;
    private Discovery @Nullable [] discovery;
    private int @Nullable [] counters;
    private @Nullable Contribution latest;
    private @Nullable List<Node> entered;
    private @Nullable List<Node> opinions;

    /// @param nodes all nodes of the inventory, in natural name order
    public NodeScores(List<Node> nodes) {
        this.nodes = nodes;
        this.scores = new Score[nodes.size()];
    }

    private NodeScores(NodeScores other) {
        nodes = other.nodes;
        scores = other.scores.clone();
        discovery = other.discovery == null ? null : other.discovery.clone();
        counters = other.counters == null ? null : other.counters.clone();
        latest = other.latest;
        entered = other.entered;
        opinions = other.opinions;
    }

    public NodeScores copy() {
        return new NodeScores(this);
    }

    public boolean has(Node node) {
        return scores[node.index()] != null;
    }

    public Optional<Score> get(Node node) {
        return Optional.ofNullable(scores[node.index()]);
    }

    /// The score of a node that has an entry; −INFINITY for any other.
    public Score of(Node node) {
        Score score = scores[node.index()];
        return score == null ? Score.MINUS_INFINITY : score;
    }

    /// Nodes with an entry, in natural name order.
    public List<Node> nodes() {
        if (entered == null) {
            var found = new ArrayList<Node>(nodes.size());
            for (Node node : nodes) if (has(node)) found.add(node);
            entered = List.copyOf(found);
        }
        return entered;
    }

    /// All nodes but those it is indifferent to: few, mostly. In natural name order.
    public List<Node> opinions() {
        if (opinions == null) {
            var found = new ArrayList<Node>(4);
            for (Node node : nodes) {
                Score score = scores[node.index()];
                if (score == null || score.points() != 0) found.add(node);
            }
            opinions = found;
        }
        return opinions;
    }

    public Discovery discovery(Node node) {
        return discovery == null ? Discovery.ALWAYS : discovery[node.index()];
    }

    public void set(Node node, Score score, Cause cause, String detail) {
        if (!has(node)) begin(node);
        scores[node.index()] = score;
        opinions = null;
        latest = new Contribution(node, cause, detail, score, Optional.ofNullable(latest));
    }

    /// @param ofNode the score to start from where there is no entry yet
    public void add(Node node, Score ofNode, Score amount, Cause cause, String detail) {
        Score score = scores[node.index()];
        if (score == null) begin(node);
        scores[node.index()] = (score == null ? ofNode : score).plus(amount);
        opinions = null;
        if (amount.points() != 0)
            latest = new Contribution(node, cause, detail, amount, Optional.ofNullable(latest));
    }

    /// Nobody looks for resources on a bundle's own node.
    private void begin(Node node) {
        entered = null;
        if (node.kind() == Node.Kind.BUNDLE) discover(node, Discovery.NEVER);
    }

    /// Adds to a node that has an entry.
    public void add(Node node, Score amount, Cause cause, String detail) {
        add(node, Score.ZERO, amount, cause, detail);
    }

    public void ban(Node node, Cause cause, String detail) {
        set(node, Score.MINUS_INFINITY, cause, detail);
    }

    public void discover(Node node, Discovery mode) {
        if (discovery == null) {
            if (mode == Discovery.ALWAYS) return;
            discovery = new Discovery[scores.length];
            Arrays.fill(discovery, Discovery.ALWAYS);
        }
        discovery[node.index()] = mode;
    }

    /// The resource doesn't count on the node any more.
    public void strike(Node node) {
        scores[node.index()] = null;
        entered = null;
    }

    /// Nodes that never were negative since the earlier state of this table, whatever was added in between.
    public BitSet neverNegativeSince(NodeScores earlier) {
        var steady = new BitSet();
        var running = new Score[scores.length];
        for (Node node : earlier.nodes()) {
            running[node.index()] = earlier.of(node);
            if (!earlier.of(node).isNegative()) steady.set(node.index());
        }
        var added = new ArrayList<Contribution>();
        for (Contribution at = latest;
                at != null && at != earlier.latest;
                at = at.earlier().orElse(null)) added.add(at);
        for (Contribution one : added.reversed()) {
            int index = one.node().index();
            if (running[index] == null) running[index] = Score.ZERO;
            running[index] = running[index].plus(one.amount());
            if (running[index].isNegative()) steady.clear(index);
        }
        return steady;
    }

    // Counters: how many instances were given to a node, or promoted there.

    public int counter(Node node) {
        return counters == null ? 0 : counters[node.index()];
    }

    public void count(Node node) {
        if (counters == null) counters = new int[scores.length];
        counters[node.index()]++;
    }

    public void resetCounters() {
        counters = null;
    }

    /// What made the score of a node, the earliest first.
    public List<Contribution> contributions(Node node) {
        var found = new ArrayList<Contribution>();
        for (Contribution at = latest; at != null; at = at.earlier().orElse(null))
            if (at.node() == node) found.add(at);
        return found.reversed();
    }
}
