package io.systole.scheduler.constraint;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// With whom a resource is colocated: by its own colocations, and by those of what it belongs to.
///
/// A group's colocations act through its first member as dependent, and through its last as primary; a clone's through
/// every instance; a bundle's through its containers. Lists are sorted by partner, as each resource's own are.
///
/// One oddity of the field is honoured here: a list that meets one already begun does not join it; instead its first
/// element comes in as often as it has elements.
public final class Partners {
    /// How far placement has come, as far as it decides whose colocations count.
    public interface Progress {
        boolean isManaged(Resource resource);

        /// Whether the resource, inside a bundle, answers for that bundle already.
        boolean speaksForBundle(Resource inside);

        /// When all has been placed.
        Progress DONE =
                new Progress() {
                    @Override
                    public boolean isManaged(Resource resource) {
                        return true;
                    }

                    @Override
                    public boolean speaksForBundle(Resource inside) {
                        return true;
                    }
                };
    }

    private final ColocationBook book;
    private final Progress progress;
    private final Map<Clone, List<Colocation>> clonesWithThis = new HashMap<>();

    Partners(ColocationBook book, Progress progress) {
        this.book = book;
        this.progress = progress;
    }

    /// Adds a colocation that placement itself brings about.
    public void add(Colocation colocation) {
        book.add(colocation);
        clonesWithThis.clear();
    }

    /// Colocations in which the resource is the dependent, the most important primary first.
    public List<Colocation> thisWith(Resource dependent) {
        if (!(dependent.parent().isPresent() || dependent instanceof Group))
            return book.thisWith(dependent);
        return new Gathering(Side.DEPENDENT, dependent).gather();
    }

    /// Colocations in which the resource is the primary, the most important dependent first.
    public List<Colocation> withThis(Resource primary) {
        if (!(primary.parent().isPresent() || primary instanceof Group))
            return book.withThis(primary);
        return new Gathering(Side.PRIMARY, primary).gather();
    }

    /// Those of {@link #withThis} whose dependent is a clone. Where a clone carries thousands of VMs they are few, and asked
    /// for by each VM.
    public List<Colocation> clonesWithThis(Clone primary) {
        if (primary.parent().isPresent()) return clonesAmong(withThis(primary));
        return clonesWithThis.computeIfAbsent(primary, _ -> clonesAmong(book.withThis(primary)));
    }

    private static List<Colocation> clonesAmong(List<Colocation> colocations) {
        var found = new ArrayList<Colocation>(1);
        for (Colocation colocation : colocations)
            if (colocation.dependent() instanceof Clone) found.add(colocation);
        return found;
    }

    private enum Side {
        DEPENDENT,
        PRIMARY
    }

    private final class Gathering {
        private final Side side;
        private final Resource asked;
        private List<Colocation> found = List.of();
        private boolean borrowed = true;

        Gathering(Side side, Resource asked) {
            this.side = side;
            this.asked = asked;
        }

        List<Colocation> gather() {
            from(asked);
            return found;
        }

        private void from(Resource resource) {
            switch (resource) {
                case Primitive primitive -> {
                    join(own(primitive));
                    primitive.parent().ifPresent(this::from);
                }
                case Group group -> fromGroup(group);
                case Clone clone -> {
                    join(own(clone));
                    clone.parent().ifPresent(this::from);
                }
                case Bundle bundle -> {
                    if (actsForBundle(bundle)) join(own(bundle));
                }
            }
        }

        private void fromGroup(Group group) {
            if (group.children().isEmpty()) return;
            Resource speaker = side == Side.DEPENDENT ? group.first() : group.last();
            if (asked == group || asked == speaker) {
                join(own(group));
                group.parent().ifPresent(this::from);
                if (group.isCollocated()) fromOtherMembers(group);
            } else if (side == Side.DEPENDENT) {
                afterUnmanagedMember(group);
            }
        }

        private void fromOtherMembers(Group group) {
            for (Resource member : group.children()) {
                if (member == asked) continue;
                for (Colocation colocation : own(member))
                    if (colocation.explicit()) add(colocation);
            }
        }

        /// An unmanaged member can't carry the group's mandatory colocations to those after it, so they look themselves.
        private void afterUnmanagedMember(Group group) {
            for (Resource member : group.children()) {
                if (member == asked) return;
                if (progress.isManaged(member)) continue;
                for (Colocation colocation : own(group))
                    if (colocation.score().isInfinity()) add(colocation);
                return;
            }
        }

        private boolean actsForBundle(Bundle bundle) {
            if (asked == bundle) return true;
            for (Bundle.Replica replica : bundle.replicas())
                if (replica.container() == asked) return true;
            return bundle.isPromotable()
                    && bundle.inner().filter(inner -> isIn(inner)).isPresent()
                    && progress.speaksForBundle(asked);
        }

        private boolean isIn(Collective inner) {
            return asked == inner || inner.isAncestorOf(asked);
        }

        private List<Colocation> own(Resource resource) {
            return side == Side.DEPENDENT ? book.thisWith(resource) : book.withThis(resource);
        }

        private void join(List<Colocation> others) {
            if (others.isEmpty()) return;
            if (found.isEmpty()) found = others;
            else for (int i = 0; i < others.size(); i++) add(others.getFirst());
        }

        private void add(Colocation colocation) {
            if (borrowed) {
                found = new ArrayList<>(found);
                borrowed = false;
            }
            var order =
                    side == Side.DEPENDENT
                            ? ColocationBook.BY_PRIMARY
                            : ColocationBook.BY_DEPENDENT;
            ColocationBook.insert(found, colocation, order);
        }
    }
}
