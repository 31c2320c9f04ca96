package io.systole.scheduler.plan;

import io.systole.model.Interval;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ledger in which all rooms write what may be done and in which order. It only grows.
///
/// Arrival is kept: ids count actions in the order they were first asked for, and orders are applied as they came.
/// Every "make" is an *obtain*: asking again for the same resource, task, interval and node gives the same action.
public final class PlanDraft {
    /// What a draft needs to know of the world to fill in an action.
    public interface Details {
        /// Meta-attributes (timeout, …) of an operation that is being made.
        Map<String, String> metaOf(Resource resource, String task, Interval interval, String key);

        /// Parameters the operation itself has on this node.
        Map<String, String> parametersOf(Action action, Node node);

        boolean isManaged(Resource resource);

        Action.Prerequisite prerequisiteOf(Resource resource, String task);
    }

    private final Revision revision = new Revision();
    private final Details details;
    private final Readiness readiness;
    private final List<Action> actions = new ArrayList<>();
    private final List<Shelf> shelves = new ArrayList<>();
    private final Map<String, Action> clusterActions = new LinkedHashMap<>();
    private final List<ActionOrder> orders = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final Set<Resource> reloading = new LinkedHashSet<>();
    private final Set<Primitive> withheld = new LinkedHashSet<>();

    public PlanDraft(int resources, Details details, Readiness readiness) {
        this.details = details;
        this.readiness = readiness;
        for (int i = 0; i < resources; i++) {
            shelves.add(new Shelf());
            moves.add(Move.NONE);
        }
    }

    /// All actions so far, oldest first.
    public List<Action> actions() {
        return actions;
    }

    /// The resource's own actions so far, oldest first.
    public List<Action> actionsOf(Resource resource) {
        return shelf(resource).all();
    }

    private Shelf shelf(Resource resource) {
        return shelves.get(resource.index());
    }

    public List<ActionOrder> orders() {
        return orders;
    }

    public Action obtain(Resource resource, String task, Optional<Node> node, Need need) {
        return obtain(resource, task, Interval.ONCE, node, need);
    }

    public Action obtain(Resource resource, String task, Node node, Need need) {
        return obtain(resource, task, Interval.ONCE, Optional.of(node), need);
    }

    /// The action with this key on this node. One that has no node yet adopts the node asked for. A required action never
    /// becomes optional by being asked for again; actions of unmanaged resources (recurring ones excepted) stay optional.
    public Action obtain(
            Resource resource, String task, Interval interval, Optional<Node> node, Need need) {
        var shelf = shelf(resource);
        long millis = interval.millis();
        var known =
                node.isPresent() ? shelf.settled(node.get(), task, millis) : shelf.of(task, millis);
        Action found =
                known.isEmpty()
                        ? make(resource, task, interval, node.orElse(null), need)
                        : known.getFirst();
        settleNeed(found, resource, need);
        if (found.node().isPresent() && !found.knowsOwnParameters() && !found.isPseudo())
            found.setOwnParameters(details.parametersOf(found, found.node().get()));
        if (!found.isPseudo()) judge(found);
        return found;
    }

    private Action make(
            Resource resource, String task, Interval interval, @Nullable Node node, Need need) {
        String key = resource.id() + "_" + task + "_" + interval.millis();
        var action =
                new Action(
                        revision, actions.size() + 1, key, task, interval.millis(), resource, node);
        details.metaOf(resource, task, interval, key).forEach(action::setMeta);
        action.setPrerequisite(details.prerequisiteOf(resource, task));
        if (need == Need.REQUIRED) action.require();
        if (task.equals(Tasks.FORGET_HISTORY)) action.allowOnCoordinator();
        enter(action);
        shelf(resource).add(action);
        return action;
    }

    private void enter(Action action) {
        actions.add(action);
        revision.advance();
    }

    /// A number that is another one whenever an action is added, becomes needed or unneeded, possible or impossible, or
    /// gets its node. As long as it stays, what was computed from the actions holds.
    public int revision() {
        return revision.number();
    }

    private void settleNeed(Action action, Resource resource, Need need) {
        boolean handsOff =
                !details.isManaged(resource)
                        && action.node().isPresent()
                        && !action.isPseudo()
                        && !action.meta().containsKey("interval");
        if (handsOff) action.makeOptional();
        else if (need == Need.REQUIRED) action.require();
    }

    private void judge(Action action) {
        switch (readiness.of(action)) {
            case Readiness.Verdict.Ready(var forget) -> {
                if (forget) action.forgetReason();
                action.setRunnable(true);
            }
            case Readiness.Verdict.Blocked(var reason) -> {
                if (!reason.isEmpty()) action.setReason(reason);
                action.setRunnable(false);
            }
            case Readiness.Verdict.Unchanged() -> {}
        }
    }

    /// A point in time of a collective: optional unless needed, pseudo and runnable.
    public Action milestone(Resource collective, String task, Need need) {
        var known = newest(collective, task);
        if (known.isPresent()) {
            if (need == Need.REQUIRED) known.get().require();
            return known.get();
        }
        var action = make(collective, task, Interval.ONCE, null, need);
        action.setPseudo(true);
        action.setRunnable(true);
        return action;
    }

    /// The end of a recurring operation. It keeps the operation's key, so it takes the place of the copy history left.
    public Action cancel(Primitive resource, String task, Interval interval, Node node) {
        Action action = obtain(resource, task, interval, Optional.of(node), Need.REQUIRED);
        if (action.cancelledTask().isEmpty()) action.cancels(task);
        action.setMeta("operation", task);
        action.setMeta("interval", Long.toString(interval.millis()));
        return action;
    }

    /// A milestone under a name of its own (notifications).
    public Action milestone(Resource collective, String key, String task, Need need) {
        var known = shelf(collective).named(key);
        if (known.isPresent()) {
            if (need == Need.REQUIRED) known.get().require();
            return known.get();
        }
        var action = new Action(revision, actions.size() + 1, key, task, 0, collective, null);
        details.metaOf(collective, task, Interval.ONCE, key).forEach(action::setMeta);
        if (need == Need.REQUIRED) action.require();
        action.setPseudo(true);
        enter(action);
        shelf(collective).addNamed(action);
        return action;
    }

    /// An operation with a key that is not made of its task (notify).
    public Action obtainKeyed(Resource resource, String key, String task, Node node, Need need) {
        var known = shelf(resource).named(key, node);
        if (known.isPresent()) {
            settleNeed(known.get(), resource, need);
            return known.get();
        }
        var action = new Action(revision, actions.size() + 1, key, task, 0, resource, node);
        details.metaOf(resource, task, Interval.ONCE, key).forEach(action::setMeta);
        enter(action);
        shelf(resource).addNamed(action);
        settleNeed(action, resource, need);
        action.setOwnParameters(details.parametersOf(action, node));
        judge(action);
        return action;
    }

    /// An action of the cluster itself, of which there is one by that name. New ones are optional and runnable.
    public Action clusterAction(String key, String task, Optional<Node> node) {
        var known = clusterActions.get(key);
        if (known != null) return known;
        var action =
                new Action(revision, actions.size() + 1, key, task, 0, null, node.orElse(null));
        enter(action);
        clusterActions.put(key, action);
        return action;
    }

    public Optional<Action> knownClusterAction(String key) {
        return Optional.ofNullable(clusterActions.get(key));
    }

    /// The milestone, or other action, of this name.
    public Optional<Action> named(Resource resource, String key) {
        return shelf(resource).named(key);
    }

    /// The resource's newest action for a task, wherever it is.
    public Optional<Action> newest(Resource resource, String task) {
        return shelf(resource).newest(task);
    }

    /// The resource's newest action for a task on exactly this node.
    public Optional<Action> newest(Resource resource, String task, Node node) {
        return shelf(resource).newest(task, node);
    }

    /// All actions with the key of this once-only task, oldest first; those without a node adopt the one asked for.
    public List<Action> adopting(Resource resource, String task, Node node) {
        return shelf(resource).settled(node, task, 0);
    }

    /// All actions with the key of this once-only task, oldest first.
    public List<Action> all(Resource resource, String task) {
        return shelf(resource).of(task, 0);
    }

    /// All actions with the key of this task, oldest first.
    public List<Action> all(Resource resource, String task, long intervalMillis) {
        return shelf(resource).of(task, intervalMillis);
    }

    /// All actions with the key of this once-only task that are on exactly this node, oldest first.
    public List<Action> exactly(Resource resource, String task, Node node) {
        return shelf(resource).on(node, task, 0);
    }

    /// All actions with the key of this task that are on exactly this node, oldest first.
    public List<Action> exactly(Resource resource, String task, Interval interval, Node node) {
        return shelf(resource).on(node, task, interval.millis());
    }

    /// How the resource moves, once that is decided.
    public Move moveOf(Primitive resource) {
        return moves.get(resource.index());
    }

    public void moves(Primitive resource, Move move) {
        moves.set(resource.index(), move);
    }

    /// The agent is to read changed parameters without a restart.
    public void reload(Primitive resource) {
        reloading.add(resource);
    }

    /// A restart makes a reload unnecessary.
    public void dropReload(Resource resource) {
        reloading.remove(resource);
    }

    public boolean isReloading(Resource resource) {
        return reloading.contains(resource);
    }

    /// The resource gets no node after all: what stops it is needed, what would run it is impossible.
    /// Recurring operations that watch over its absence may go on.
    public void withdraw(Resource resource) {
        for (Action action : actionsOf(resource)) {
            if (action.is(Tasks.STOP)) action.require();
            else if (action.is(Tasks.START)) action.setRunnable(false);
            else if (action.isRecurring() && !"7".equals(action.meta().get("op_target_rc")))
                action.setRunnable(false);
        }
    }

    /// The instance may not run for want of a partner, wherever placement has put it.
    public void withhold(Primitive instance) {
        withheld.add(instance);
    }

    public boolean isWithheld(Primitive instance) {
        return withheld.contains(instance);
    }

    /// Asks for an order; it is applied when everything has been drawn.
    public void order(ActionOrder.End first, ActionOrder.End then, Tie tie, Tie... more) {
        orders.add(new ActionOrder(first, then, Ties.of(tie, more)));
    }

    public void order(ActionOrder.End first, ActionOrder.End then, Ties ties) {
        orders.add(new ActionOrder(first, then, ties));
    }

    /// Relates two actions at once. Nothing happens if they are related already by an order that shares a tie with
    /// this one: then the first order alone holds.
    ///
    /// @return whether a relation was added
    public boolean relate(Action first, Action then, Ties ties) {
        if (ties.isEmpty()) return false;
        if (first.isBefore(then, ties)) return false;
        first.addAfter(new Relation(then, ties));
        then.addBefore(new Relation(first, ties));
        return true;
    }

    public boolean relate(Action first, Action then, Tie tie, Tie... more) {
        return relate(first, then, Ties.of(tie, more));
    }

    /// Hands the settled plan over.
    ///
    /// @param chosen what gets into the transition
    public ActionPlan freeze(List<Action> chosen) {
        return new ActionPlan(
                List.copyOf(actions),
                List.copyOf(chosen),
                shelves.stream().map(shelf -> List.copyOf(shelf.all())).toList(),
                List.copyOf(moves),
                reloading,
                withheld);
    }
}
