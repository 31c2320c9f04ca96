package io.systole.state.fencing;

import io.systole.fencer.Fencing;
import io.systole.model.NodeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Fencings under way and those before, and what keeps the cluster from more.
///
/// @param open by node
/// @param past the oldest first; the oldest are forgotten
public record FencingBook(
        SortedMap<NodeName, Fencing> open, List<PastFencing> past, Optional<FencingGuard> guard) {
    private static final int LONGEST = 200;

    public FencingBook {
        open = Collections.unmodifiableSortedMap(open);
        past = List.copyOf(past);
    }

    /// The history with one more.
    public static List<PastFencing> remembering(List<PastFencing> past, PastFencing latest) {
        var all = new ArrayList<>(past);
        all.add(latest);
        return all.subList(Math.max(0, all.size() - LONGEST), all.size());
    }
}
