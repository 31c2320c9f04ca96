package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.cib.status.TransitionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// In which order a node's operations happened, as far as the entries tell.
///
/// Calls on one node are numbered; between nodes only the time of the last change helps. The relation is not always
/// transitive, so the sort is a plain merge sort that never checks it.
public final class HistoryOrder {
    private HistoryOrder() {}

    /// Oldest first. Entries that compare equal end up in *reverse* document order.
    public static List<HistoryEntry> sorted(List<HistoryEntry> inDocumentOrder) {
        return sort(inDocumentOrder.reversed());
    }

    private static List<HistoryEntry> sort(List<HistoryEntry> entries) {
        if (entries.size() < 2) return entries;
        int half = (entries.size() + 1) / 2;
        return merge(sort(entries.subList(0, half)), sort(entries.subList(half, entries.size())));
    }

    private static List<HistoryEntry> merge(List<HistoryEntry> left, List<HistoryEntry> right) {
        var merged = new ArrayList<HistoryEntry>(left.size() + right.size());
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            merged.add(compare(left.get(i), right.get(j)) <= 0 ? left.get(i++) : right.get(j++));
        }
        merged.addAll(left.subList(i, left.size()));
        merged.addAll(right.subList(j, right.size()));
        return merged;
    }

    /// The one of those meant of which no later one is known.
    static Optional<HistoryEntry> newest(
            List<HistoryEntry> entries, Predicate<HistoryEntry> isMeant) {
        HistoryEntry newest = null;
        for (HistoryEntry entry : entries) {
            if (!isMeant.test(entry)) continue;
            if (newest == null || isNewer(entry, newest)) newest = entry;
        }
        return Optional.ofNullable(newest);
    }

    public static boolean isNewer(HistoryEntry b, HistoryEntry a) {
        return compare(a, b) < 0;
    }

    /// Negative if a happened before b, 0 if that can't be told.
    public static int compare(HistoryEntry a, HistoryEntry b) {
        boolean sameNode = isSame(a.node(), b.node());
        if (sameNode && a.id().equals(b.id())) return 0;
        if (a.callId() == -1 && b.callId() == -1) return 0;
        if (sameNode && a.callId() >= 0 && a.callId() < b.callId()) return -1;
        if (sameNode && b.callId() >= 0 && b.callId() < a.callId()) return 1;
        if (a.callId() >= 0 && b.callId() >= 0) return byTime(a, b);
        return byTransition(a, b);
    }

    /// Negative if a happened before b, both of them done once and on different nodes; 0 if that can't be told.
    ///
    /// Transitions of one cluster's leader are numbered; else there is only the time of the last change.
    static int compareAcrossNodes(HistoryEntry a, HistoryEntry b) {
        var keyOfA = magic(a);
        var keyOfB = magic(b);
        boolean numbered =
                !a.interval().isRecurring()
                        && !b.interval().isRecurring()
                        && keyOfA.isPresent()
                        && keyOfB.isPresent()
                        && keyOfA.get().uuid().equals(keyOfB.get().uuid());
        if (numbered) {
            long transitionOfA = keyOfA.get().transition();
            long transitionOfB = keyOfB.get().transition();
            if (transitionOfA >= 0 && transitionOfB >= 0 && transitionOfA != transitionOfB)
                return Long.compare(transitionOfA, transitionOfB);
        }
        return byTime(a, b);
    }

    private static boolean isSame(Optional<String> a, Optional<String> b) {
        if (a.isEmpty() || b.isEmpty()) return a.isEmpty() && b.isEmpty();
        return a.get().equalsIgnoreCase(b.get());
    }

    private static int byTime(HistoryEntry a, HistoryEntry b) {
        if (a.lastChange() >= 0 && a.lastChange() < b.lastChange()) return -1;
        if (b.lastChange() >= 0 && b.lastChange() < a.lastChange()) return 1;
        return 0;
    }

    /// One of the two is still pending: of one and the same transition, or of another cluster's, it is the later.
    private static int byTransition(HistoryEntry a, HistoryEntry b) {
        var keyOfA = magic(a);
        var keyOfB = magic(b);
        if (keyOfA.isEmpty() || keyOfB.isEmpty()) return 0;
        long transitionOfA = keyOfA.get().transition();
        long transitionOfB = keyOfB.get().transition();
        if (!keyOfA.get().uuid().equals(keyOfB.get().uuid()) || transitionOfA == transitionOfB) {
            return a.callId() < 0 ? 1 : -1;
        }
        if (transitionOfA == -1) return 1;
        if (transitionOfB == -1) return -1;
        return Long.compare(transitionOfA, transitionOfB);
    }

    private static Optional<TransitionKey> magic(HistoryEntry entry) {
        return entry.attribute("transition-magic").flatMap(TransitionKey::ofMagic);
    }
}
