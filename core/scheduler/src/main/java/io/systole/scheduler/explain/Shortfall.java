package io.systole.scheduler.explain;

import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.placement.Assignment;
import java.util.ArrayList;
import java.util.List;

/// Where a plan falls short of what the document asks for, by a bound of ours that the field does not know.
public sealed interface Shortfall {
    String sentence();

    /// A clone or bundle gets fewer copies than it asks for.
    record FewerCopies(String resource, int asked, int made) implements Shortfall {
        @Override
        public String sentence() {
            return "'%s' asks for %d copies; there are no more than %d of anything, and the plan is made for these."
                    .formatted(resource, asked, made);
        }
    }

    /// Not everybody heard all of those colocated with it.
    record Unheard() implements Shortfall {
        @Override
        public String sentence() {
            return "So many resources are colocated with each other that not all of what they say of each other could be"
                    + " heard: scores may differ from Pacemaker's.";
        }
    }

    static List<Shortfall> of(Inventory inventory, Assignment assignment) {
        var shortfalls = new ArrayList<Shortfall>();
        for (var clipped : inventory.fewerCopies())
            shortfalls.add(new FewerCopies(clipped.resource(), clipped.asked(), clipped.made()));
        if (!assignment.allHeard()) shortfalls.add(new Unheard());
        return List.copyOf(shortfalls);
    }
}
