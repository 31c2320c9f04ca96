package io.systole.scheduler.constraint;

import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Each resource's own colocations, sorted by the partner: the more important one first, of equals the newest.
final class ColocationBook {
    private static final Comparator<Resource> BY_IMPORTANCE =
            Comparator.comparingInt(Resource::priority)
                    .reversed()
                    .thenComparing(Comparator.comparingInt(Resource::kindRank).reversed())
                    .thenComparing(Comparator.comparing(ColocationBook::isPromotable).reversed())
                    .thenComparing(Resource::id);
    static final Comparator<Colocation> BY_PRIMARY =
            Comparator.comparing(Colocation::primary, BY_IMPORTANCE);
    static final Comparator<Colocation> BY_DEPENDENT =
            Comparator.comparing(Colocation::dependent, BY_IMPORTANCE);

    private final List<List<Colocation>> thisWith;
    private final List<List<Colocation>> withThis;

    ColocationBook(int resources) {
        thisWith = new ArrayList<>(resources);
        withThis = new ArrayList<>(resources);
        for (int i = 0; i < resources; i++) {
            thisWith.add(List.of());
            withThis.add(List.of());
        }
    }

    private ColocationBook(ColocationBook other) {
        thisWith = new ArrayList<>(other.thisWith);
        withThis = new ArrayList<>(other.withThis);
    }

    /// A book that can be continued without changing this one.
    ColocationBook copy() {
        return new ColocationBook(this);
    }

    void add(Colocation colocation) {
        insert(thisWith, colocation.dependent(), colocation, BY_PRIMARY);
        insert(withThis, colocation.primary(), colocation, BY_DEPENDENT);
    }

    private static void insert(
            List<List<Colocation>> book,
            Resource owner,
            Colocation colocation,
            Comparator<Colocation> order) {
        var page = new ArrayList<>(book.get(owner.index()));
        insert(page, colocation, order);
        book.set(owner.index(), page);
    }

    /// Before the first one that does not come strictly earlier.
    static void insert(List<Colocation> page, Colocation colocation, Comparator<Colocation> order) {
        int low = 0;
        int high = page.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(page.get(middle), colocation) < 0) low = middle + 1;
            else high = middle;
        }
        page.add(low, colocation);
    }

    List<Colocation> thisWith(Resource dependent) {
        return thisWith.get(dependent.index());
    }

    List<Colocation> withThis(Resource primary) {
        return withThis.get(primary.index());
    }

    private static boolean isPromotable(Resource resource) {
        return resource instanceof Clone clone && clone.isPromotable();
    }
}
