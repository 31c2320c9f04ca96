package io.systole.scheduler.graph;

import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import io.systole.transition.GraphPicture;
import io.systole.transition.GraphPicture.Arrow;
import io.systole.transition.GraphPicture.Box;
import io.systole.transition.GraphPicture.Look;
import io.systole.transition.TransitionGraph;
import java.util.ArrayList;
import java.util.BitSet;

/// Draws the transition with what was left out of it.
public final class PictureWriter {
    private final Situation situation;
    private final Assignment assignment;
    private final BitSet inGraph = new BitSet();
    private final BitSet shown = new BitSet();

    private PictureWriter(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
    }

    /// @param graph as written from the same plan just before
    public static GraphPicture draw(
            ActionPlan plan, TransitionGraph graph, Situation situation, Assignment assignment) {
        var writer = new PictureWriter(situation, assignment);
        for (var synapse : graph.synapses()) writer.inGraph.set(synapse.step().id());
        var boxes = new ArrayList<Box>();
        for (Action action : plan.actions().reversed()) boxes.add(writer.box(action));
        var arrows = new ArrayList<Arrow>();
        for (Action action : plan.actions().reversed()) {
            for (Relation relation : action.before()) writer.arrow(relation, action, arrows);
        }
        return new GraphPicture(boxes, arrows);
    }

    private Box box(Action action) {
        Look look = look(action);
        boolean isShown = look == Look.DONE || look == Look.BLOCKED;
        if (isShown) shown.set(action.id());
        return new Box(action.id(), name(action), look, action.isPseudo(), isShown);
    }

    private Look look(Action action) {
        if (inGraph.get(action.id())) return Look.DONE;
        if (action.resource().filter(resource -> !assignment.isManaged(resource)).isPresent())
            return Look.UNMANAGED;
        return action.isOptional() ? Look.OPTIONAL : Look.BLOCKED;
    }

    private void arrow(Relation relation, Action then, ArrayList<Arrow> arrows) {
        Action first = relation.other();
        boolean taken = relation.isTaken();
        if (relation.isDisabled() && !taken) return;
        boolean bothShown = shown.get(first.id()) && shown.get(then.id());
        boolean drawn = taken || (bothShown && !relation.ties().isJust(Tie.SAME_NODE_OR_TARGET));
        arrows.add(new Arrow(first.id(), name(first), then.id(), name(then), taken, drawn));
    }

    private String name(Action action) {
        String host =
                action.node()
                        .map(node -> " " + node.name())
                        .orElse(action.isPseudo() ? "" : " <none>");
        String prefix = action.cancelledTask().isPresent() ? "Cancel " : "";
        var history =
                action.resource()
                        .flatMap((Resource resource) -> situation.of(resource).historyId());
        if (history.isPresent()) return prefix + historyKey(action, history.get()) + host;
        if (action.is(Tasks.FENCE))
            return "stonith '" + action.meta().get("stonith_action") + "'" + host;
        if (host.isEmpty()) return action.key();
        return prefix + (action.resource().isPresent() ? action.key() : action.task()) + host;
    }

    private static String historyKey(Action action, String history) {
        boolean notifies = action.is(Tasks.NOTIFY) || action.is(Tasks.NOTIFIED);
        if (notifies) {
            return history
                    + "_"
                    + action.meta().get("notify_key_type")
                    + "_notify_"
                    + action.meta().get("notify_key_operation")
                    + "_0";
        }
        return history
                + "_"
                + action.cancelledTask().orElse(action.task())
                + "_"
                + action.intervalMillis();
    }
}
