package io.systole.scheduler.plan;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that may be done: an operation of a resource, a fencing, a shutdown, or a mere point in time (*pseudo*).
///
/// Made by a {@link PlanDraft}, which numbers them; changed until the plan is settled, read afterwards. An action is
/// *optional* until somebody needs it, and *runnable* unless something stands in its way.
public final class Action {
    /// What a start or promotion has to wait for.
    public enum Prerequisite {
        NOTHING,
        QUORUM,
        FENCING
    }

    /// From so many on relations are looked up, not looked through.
    private static final int MANY = 16;

    private final Revision revision;
    private final int id;
    private final String key;
    private final @Nullable Resource resource;
    private final long intervalMillis;
    private final Map<String, String> meta = new LinkedHashMap<>();
    private final List<Relation> before = new ArrayList<>();
    private final List<Relation> after = new ArrayList<>();
    private final List<Relation> beforeToRead = Collections.unmodifiableList(before);
    private final List<Relation> afterToRead = Collections.unmodifiableList(after);
    private @Nullable Map<Action, List<Relation>> afterByAction;
    private String task;
    private @Nullable String cancelledTask;
    private @Nullable Node node;
    private @Nullable String reason;
    private @Nullable Action culprit;
    private @Nullable Map<String, String> ownParameters;
    private boolean required;
    private boolean runnable = true;
    private boolean pseudo;
    private boolean migratable;
    private boolean shown;
    private boolean mayRunOnCoordinator;
    private boolean rescheduled;
    private boolean abortsMigration;
    private boolean cleansUp;
    private Prerequisite prerequisite = Prerequisite.NOTHING;
    private int priority;
    private int minimumRunnable;
    private int runnableFirsts;

    Action(
            Revision revision,
            int id,
            String key,
            String task,
            long intervalMillis,
            @Nullable Resource resource,
            @Nullable Node node) {
        this.revision = revision;
        this.id = id;
        this.key = key;
        this.task = task;
        this.intervalMillis = intervalMillis;
        this.resource = resource;
        this.node = node;
    }

    public int id() {
        return id;
    }

    /// `RSC_TASK_INTERVAL`, or the name of a cluster action.
    public String key() {
        return key;
    }

    /// What is done; `cancel` for the cancellation of a recurring operation.
    public String task() {
        return task;
    }

    /// The kind of fencing that gives a node access to what it needs, and takes nothing.
    public boolean isUnfencing() {
        return is(Tasks.FENCE) && "on".equals(meta().get("stonith_action"));
    }

    public boolean is(String taskName) {
        return task.equals(taskName);
    }

    /// The name of the operation a cancellation ends.
    public Optional<String> cancelledTask() {
        return Optional.ofNullable(cancelledTask);
    }

    public long intervalMillis() {
        return intervalMillis;
    }

    public boolean isRecurring() {
        return intervalMillis > 0;
    }

    public boolean isProbe() {
        return intervalMillis == 0 && is(Tasks.MONITOR);
    }

    public Optional<Resource> resource() {
        return Optional.ofNullable(resource);
    }

    public boolean belongsTo(Resource candidate) {
        return resource == candidate;
    }

    public Optional<Primitive> primitive() {
        return resource instanceof Primitive primitive ? Optional.of(primitive) : Optional.empty();
    }

    public boolean isOfSameResourceAs(Action other) {
        return resource != null && resource == other.resource;
    }

    public Optional<Node> node() {
        return Optional.ofNullable(node);
    }

    public boolean isOn(Node candidate) {
        return node == candidate;
    }

    public boolean isRequired() {
        return required;
    }

    public boolean isOptional() {
        return !required;
    }

    public boolean isRunnable() {
        return runnable;
    }

    public boolean isPseudo() {
        return pseudo;
    }

    /// Part of a live migration, or harmless to one.
    public boolean isMigratable() {
        return migratable;
    }

    /// In the graph even if optional.
    public boolean isShown() {
        return shown;
    }

    public boolean mayRunOnCoordinator() {
        return mayRunOnCoordinator;
    }

    /// A recurring operation that has to be started anew although it is there.
    public boolean isRescheduled() {
        return rescheduled;
    }

    /// The stop of what a completed migration left behind.
    public boolean abortsMigration() {
        return abortsMigration;
    }

    /// A stop that only removes what a migration left on a node where the resource is not: it interrupts nobody.
    public boolean cleansUp() {
        return cleansUp;
    }

    public Prerequisite prerequisite() {
        return prerequisite;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /// The action of somebody else that its reason speaks of, if it speaks of one.
    public Optional<Action> culprit() {
        return Optional.ofNullable(culprit);
    }

    public int priority() {
        return priority;
    }

    public int minimumRunnable() {
        return minimumRunnable;
    }

    public int runnableFirsts() {
        return runnableFirsts;
    }

    /// What becomes `CRM_meta_*`.
    public Map<String, String> meta() {
        return Collections.unmodifiableMap(meta);
    }

    /// Parameters set on the operation itself, once its node is known.
    public Map<String, String> ownParameters() {
        return ownParameters == null ? Map.of() : ownParameters;
    }

    /// What comes before it, oldest relation first (the classical lists are walked from the end).
    public List<Relation> before() {
        return beforeToRead;
    }

    /// What comes after it, oldest relation first.
    public List<Relation> after() {
        return afterToRead;
    }

    /// How a reason names this action: `web start`, or `stonith` where there is no resource.
    public String nameInReasons() {
        return resource == null ? task : resource.id() + " " + task;
    }

    // What makers and the settling of the plan may change. Ends when the plan is handed over.

    public void adopt(Node newNode) {
        if (node != null)
            throw new IllegalStateException(
                    this + " is on " + node + " already, not on " + newNode);
        node = newNode;
        revision.advance();
    }

    public void require() {
        if (!required) revision.advance();
        required = true;
    }

    public void makeOptional() {
        if (required) revision.advance();
        required = false;
    }

    public void setRunnable(boolean isRunnable) {
        if (runnable != isRunnable) revision.advance();
        runnable = isRunnable;
    }

    public void setPseudo(boolean isPseudo) {
        pseudo = isPseudo;
    }

    public void setMigratable(boolean isMigratable) {
        if (migratable != isMigratable) revision.advance();
        migratable = isMigratable;
    }

    public void show() {
        shown = true;
    }

    public void allowOnCoordinator() {
        mayRunOnCoordinator = true;
    }

    public void reschedule() {
        rescheduled = true;
    }

    public void markAsAbortingMigration() {
        abortsMigration = true;
    }

    public void markAsCleanUp() {
        cleansUp = true;
    }

    public void cancels(String taskName) {
        cancelledTask = taskName;
        task = Tasks.CANCEL;
        revision.advance();
    }

    public void setPrerequisite(Prerequisite newPrerequisite) {
        prerequisite = newPrerequisite;
    }

    public void setPriority(int newPriority) {
        priority = newPriority;
    }

    public void needsAtLeast(int minimum) {
        minimumRunnable = minimum;
    }

    public void countRunnableFirsts(int count) {
        runnableFirsts = count;
    }

    /// Replaces an earlier reason.
    public void setReason(String newReason) {
        reason = newReason;
        culprit = null;
    }

    /// The first reason given stays.
    public void suggestReason(String newReason) {
        if (reason == null) reason = newReason;
    }

    /// The same, because of another action.
    public void suggestReason(String newReason, Action because) {
        if (reason != null) return;
        reason = newReason;
        culprit = because;
    }

    public void forgetReason() {
        reason = null;
        culprit = null;
    }

    public void setMeta(String name, String value) {
        meta.put(name, value);
    }

    public boolean knowsOwnParameters() {
        return ownParameters != null;
    }

    public void setOwnParameters(Map<String, String> parameters) {
        ownParameters = parameters;
    }

    void addBefore(Relation relation) {
        before.add(relation);
    }

    void addAfter(Relation relation) {
        after.add(relation);
        if (afterByAction != null) index(relation, afterByAction);
        else if (after.size() > MANY) afterByAction = indexed(after);
    }

    /// Whether the other is known to come after this one by one of these ties. A storage clone is followed by thousands.
    boolean isBefore(Action other, Ties ties) {
        var known = afterByAction == null ? after : afterByAction.getOrDefault(other, List.of());
        for (Relation relation : known) {
            if (relation.other() == other && relation.ties().hasAny(ties)) return true;
        }
        return false;
    }

    private static Map<Action, List<Relation>> indexed(List<Relation> relations) {
        var index = new HashMap<Action, List<Relation>>();
        for (Relation relation : relations) index(relation, index);
        return index;
    }

    private static void index(Relation relation, Map<Action, List<Relation>> index) {
        index.computeIfAbsent(relation.other(), _ -> new ArrayList<>(1)).add(relation);
    }

    /// Sorts what comes before by action id and unites relations with the same action.
    public void uniteInputs() {
        if (before.size() < 2) return;
        // Newest first, then stably by id: so the newest of a run absorbs the others.
        Collections.reverse(before);
        before.sort(Comparator.comparingInt((Relation relation) -> relation.other().id()));
        var united = new ArrayList<Relation>(before.size());
        for (Relation relation : before) {
            if (!united.isEmpty() && united.getLast().other() == relation.other())
                united.getLast().absorb(relation);
            else united.add(relation);
        }
        before.clear();
        before.addAll(united);
    }

    @Override
    public String toString() {
        return key + (node == null ? "" : " on " + node);
    }
}
