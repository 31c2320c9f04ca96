package io.systole.scheduler.placement;

import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What looking for resources leaves behind, beside probes.
///
/// @param numbered clones whose instances were looked through by number, and stay in that order
/// @param struck   nodes on which a clone may not even be looked for, and which it therefore does not count on any more
public record Survey(Set<Clone> numbered, Map<Clone, List<Node>> struck) {
    public Survey {
        numbered = new LinkedHashSet<>(numbered);
        struck = new LinkedHashMap<>(struck);
    }
}
