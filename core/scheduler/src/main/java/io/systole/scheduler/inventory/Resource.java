package io.systole.scheduler.inventory;

import io.systole.cib.config.ResourceDefinition;
import io.systole.model.Interval;
import io.systole.model.Role;
import io.systole.model.Scan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A resource as it is scheduled: one per instance, with its effective options.
///
/// `index` is dense over everything in the inventory. What is true of it *now* is told by the situation.
public abstract sealed class Resource permits Primitive, Collective {
    private final int index;
    private final String id;
    private final ResourceDefinition definition;
    private final @Nullable Collective parent;
    private final Map<String, String> meta;
    private final OptionalInt instanceNumber;
    private final boolean removed;
    private Options options;
    private int earlierNodes;
    private boolean foundInHistory;

    /// The options every kind of resource has, resolved from its own and inherited meta-attributes and the defaults.
    ///
    /// @param priority        higher is placed first
    /// @param unmanaged       hands off (`is-managed`, `maintenance`, the cluster's maintenance mode)
    /// @param maintenance     hands off because of maintenance
    /// @param unique          not part of an anonymous clone
    /// @param promotable      the flag of a promotable clone and all below it
    /// @param targetRole      a role that was asked for and limits the next role (STOPPED, UNPROMOTED), else UNKNOWN
    /// @param migrationThreshold fail count that drives it away; empty: none (option set to 0)
    /// @param failureTimeout  after which failures are forgotten; ONCE (zero): never
    public record Options(
            int priority,
            boolean critical,
            boolean notifies,
            boolean unmanaged,
            boolean maintenance,
            boolean unique,
            boolean promotable,
            MultipleActive multipleActive,
            int stickiness,
            int migrationThreshold,
            Requires requires,
            Interval failureTimeout,
            Optional<Interval> reconnectInterval,
            Role targetRole,
            boolean allowUnhealthyNodes) {

        Options notifying() {
            return new Options(
                    priority,
                    critical,
                    true,
                    unmanaged,
                    maintenance,
                    unique,
                    promotable,
                    multipleActive,
                    stickiness,
                    migrationThreshold,
                    requires,
                    failureTimeout,
                    reconnectInterval,
                    targetRole,
                    allowUnhealthyNodes);
        }
    }

    Resource(
            int index,
            String id,
            ResourceDefinition definition,
            @Nullable Collective parent,
            Map<String, String> meta,
            Options options,
            OptionalInt instanceNumber,
            boolean removed) {
        this.index = index;
        this.id = id;
        this.definition = definition;
        this.parent = parent;
        this.meta = meta;
        this.options = options;
        this.instanceNumber = instanceNumber;
        this.removed = removed;
    }

    public int index() {
        return index;
    }

    /// The internal name: the configured id, with `:N` for instance N of a clone.
    public String id() {
        return id;
    }

    /// The id of the configured element.
    public String baseId() {
        return definition.id();
    }

    public ResourceDefinition definition() {
        return definition;
    }

    public Optional<Collective> parent() {
        return Optional.ofNullable(parent);
    }

    /// All effective meta-attributes, the unknown ones too.
    public Map<String, String> meta() {
        return Collections.unmodifiableMap(meta);
    }

    public Optional<String> meta(String name) {
        return Optional.ofNullable(meta.get(name));
    }

    public boolean metaIsTrue(String name) {
        return meta(name).map(Scan::isTrue).orElse(false);
    }

    public Options options() {
        return options;
    }

    public int priority() {
        return options.priority;
    }

    /// The role it is configured to have (`target-role`); UNKNOWN where none is.
    public Role targetRole() {
        return meta("target-role").map(Role::parse).orElse(Role.UNKNOWN);
    }

    /// Not part of an anonymous clone.
    public boolean isUnique() {
        return options.unique;
    }

    /// The number of the clone instance it is, or belongs to.
    public OptionalInt instanceNumber() {
        return instanceNumber;
    }

    /// Known from history only, or an instance beyond `clone-max`.
    public boolean isRemoved() {
        return removed;
    }

    /// How many nodes there were when it was made: those whose index is smaller than this number.
    public int earlierNodes() {
        return earlierNodes;
    }

    /// Whether it joined only while history was read: a removed resource, or an instance beyond the maximum.
    public boolean isFoundInHistory() {
        return foundInHistory;
    }

    /// Direct children in configuration order; for a bundle: per replica container, IP, connection, then its clone.
    public abstract List<Resource> children();

    /// The outermost ancestor, but never climbing into a bundle.
    public Resource top() {
        Resource at = this;
        while (at.parent != null && !(at.parent instanceof Bundle)) at = at.parent;
        return at;
    }

    /// The outermost ancestor, bundles included.
    public Resource topIncludingBundle() {
        Resource at = this;
        while (at.parent != null) at = at.parent;
        return at;
    }

    /// Some ancestor is a bundle.
    public boolean isBundled() {
        return topIncludingBundle() instanceof Bundle && parent != null;
    }

    /// The resource, or the whole clone where instances can't be told apart: who is meant by a ban "of this instance".
    public Resource uniqueOwner() {
        return isUnique() ? this : top();
    }

    public boolean isAncestorOf(Resource other) {
        for (Resource at = other.parent; at != null; at = at.parent) if (at == this) return true;
        return false;
    }

    /// Calls for every primitive at or below this, depth first.
    public void forEachPrimitive(Consumer<Primitive> action) {
        if (this instanceof Primitive primitive) action.accept(primitive);
        else for (Resource child : children()) child.forEachPrimitive(action);
    }

    /// Calls for this and everything below, parents first.
    public void forEachDownwards(Consumer<Resource> action) {
        action.accept(this);
        for (Resource child : children()) child.forEachDownwards(action);
    }

    /// 0 primitive, 1 group, 2 clone, 3 bundle: how the field ranks kinds.
    public abstract int kindRank();

    // The bench of this room ends when the roster is frozen.

    Map<String, String> metaBench() {
        return meta;
    }

    void adopts(Options newOptions) {
        options = newOptions;
    }

    void joins(int nodesSoFar, boolean whileReadingHistory) {
        earlierNodes = nodesSoFar;
        foundInHistory = whileReadingHistory;
    }

    @Override
    public final String toString() {
        return id;
    }
}
