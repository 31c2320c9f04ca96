package io.systole.scheduler.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Sorts top-down: halves (the first the smaller), each sorted, then merged, the left one first on a tie.
///
/// Some orders of the field are not transitive, so the result depends on who is compared with whom: the algorithm is
/// part of the rule. A library sort might besides refuse such an order.
public final class MergeSort {
    private MergeSort() {}

    public static <T> List<T> sorted(List<? extends T> list, Comparator<? super T> order) {
        return new ArrayList<>(sorted(list, 0, list.size(), order));
    }

    private static <T> List<T> sorted(
            List<? extends T> list, int from, int to, Comparator<? super T> order) {
        if (from == to) return List.of();
        if (to - from == 1) return List.of(list.get(from));
        int middle = from + (to - from) / 2;
        List<T> left = sorted(list, from, middle, order);
        List<T> right = sorted(list, middle, to, order);
        var merged = new ArrayList<T>(to - from);
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            merged.add(
                    order.compare(left.get(i), right.get(j)) <= 0 ? left.get(i++) : right.get(j++));
        }
        while (i < left.size()) merged.add(left.get(i++));
        while (j < right.size()) merged.add(right.get(j++));
        return merged;
    }
}
