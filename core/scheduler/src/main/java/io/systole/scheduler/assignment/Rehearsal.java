package io.systole.scheduler.assignment;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an instance heard from those that depend on it, kept while it is tried again with ever fewer nodes.
///
/// A storage clone is heard by thousands, and an instance is tried about as often as there are nodes. Between two tries
/// nothing changes but that nodes are banned. A ban changes nothing on other nodes, unless it decides that no node is left
/// and somebody is therefore not heard; so as long as one node stayed possible throughout, all is heard as before.
final class Rehearsal {
    private @Nullable Resource tried;
    private @Nullable NodeScores before;
    private @Nullable NodeScores after;
    private @Nullable BitSet steady;
    private @Nullable Amounts need;

    /// From now on this instance is tried again and again, until the {@link #end}.
    void begin(Resource instance) {
        end();
        tried = instance;
    }

    void end() {
        tried = null;
        before = null;
        after = null;
        steady = null;
        need = null;
    }

    boolean isAbout(Primitive primitive) {
        return tried == primitive;
    }

    /// What would be heard, if it can be told from what was heard before.
    Optional<NodeScores> recall(NodeScores now, Iterable<Node> usable) {
        if (before == null || after == null || steady == null) return Optional.empty();
        boolean safe = false;
        var result = after.copy();
        for (Node node : before.nodes()) {
            if (!now.has(node)) return Optional.empty();
            if (now.of(node).equals(before.of(node))) continue;
            if (!now.of(node).isMinusInfinity()) return Optional.empty();
            result.ban(node, Cause.INSTANCE, "");
        }
        if (now.nodes().size() != before.nodes().size()) return Optional.empty();
        for (Node node : usable) {
            safe |= steady.get(node.index()) && now.has(node) && !now.of(node).isNegative();
        }
        return safe ? Optional.of(result) : Optional.empty();
    }

    void remember(NodeScores unheard, NodeScores heard) {
        before = unheard;
        after = heard.copy();
        steady = after.neverNegativeSince(unheard);
    }

    /// What it and all that must be with it take. Nothing of that is placed between two tries.
    Amounts need(Supplier<Amounts> calculation) {
        if (need == null) need = calculation.get();
        return need;
    }
}
