package io.systole.scheduler.placement;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What placement may not decide: resources that are held where they run, and nodes that others must keep off because
/// of them.
public final class Holds {
    public static final Holds NONE = new Holds(Map.of(), Set.of());

    /// A node that a resource must keep off for the time being.
    public record Ban(Primitive resource, Node node, Primitive because) {}

    private final Map<Primitive, Hold> holds;
    private final Set<Ban> bans;

    private Holds(Map<Primitive, Hold> holds, Set<Ban> bans) {
        this.holds = Collections.unmodifiableMap(holds);
        this.bans = Collections.unmodifiableSet(bans);
    }

    /// These and more. A firmer grip replaces a looser one; otherwise the first hold on a resource stays.
    public Holds with(Collection<Hold> more, Collection<Ban> moreBans) {
        var all = new LinkedHashMap<>(holds);
        for (Hold hold : more) {
            var known = all.get(hold.resource());
            if (known == null || hold.grip().compareTo(known.grip()) > 0)
                all.put(hold.resource(), hold);
        }
        var allBans = new LinkedHashSet<>(bans);
        allBans.addAll(moreBans);
        return new Holds(all, allBans);
    }

    public boolean isEmpty() {
        return holds.isEmpty() && bans.isEmpty();
    }

    /// In the order of holding.
    public Collection<Hold> all() {
        return holds.values();
    }

    public Set<Ban> bans() {
        return bans;
    }

    public Optional<Hold> of(Resource resource) {
        return resource instanceof Primitive primitive
                ? Optional.ofNullable(holds.get(primitive))
                : Optional.empty();
    }

    /// It, or some part of it, is held.
    public boolean concern(Resource resource) {
        if (holds.isEmpty()) return false;
        if (resource instanceof Primitive) return of(resource).isPresent();
        for (Resource child : resource.children()) if (concern(child)) return true;
        return false;
    }

    public boolean ridesOut(Resource resource) {
        return of(resource).filter(hold -> hold.grip() == Hold.Grip.RIDE_OUT).isPresent();
    }

    /// Whether something is held on this node.
    public boolean keepUp(Node node) {
        for (Hold hold : holds.values()) if (hold.node() == node && !hold.isDetour()) return true;
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Holds that && holds.equals(that.holds) && bans.equals(that.bans);
    }

    @Override
    public int hashCode() {
        return 31 * holds.hashCode() + bans.hashCode();
    }
}
