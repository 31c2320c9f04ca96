package io.systole.scheduler.placement;

import io.systole.model.Scan;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How much of what: a node's capacity, or a resource's need.
///
/// What is not mentioned is 0. A value without any digits is, by tradition, the smallest number there is.
public final class Amounts {
    public static final Amounts NONE = new Amounts(new String[0], new int[0]);

    /// Sorted, and never changed.
    private final String[] names;

    /// Each beside its name.
    private final int[] values;

    private Amounts(String[] names, int[] values) {
        this.names = names;
        this.values = values;
    }

    public static Amounts of(Map<String, Integer> byName) {
        return ofSorted(new TreeMap<>(byName));
    }

    public static Amounts read(Map<String, String> texts) {
        var byName = new TreeMap<String, Integer>();
        texts.forEach((name, text) ->
                byName.put(name, clip(Scan.integer(text).orElse(Integer.MIN_VALUE))));
        return ofSorted(byName);
    }

    private static Amounts ofSorted(SortedMap<String, Integer> byName) {
        if (byName.isEmpty()) return NONE;
        var names = new String[byName.size()];
        var values = new int[byName.size()];
        int at = 0;
        for (var amount : byName.entrySet()) {
            names[at] = amount.getKey();
            values[at++] = amount.getValue();
        }
        return new Amounts(names, values);
    }

    /// Sorted by name.
    public Map<String, Integer> byName() {
        var byName = new TreeMap<String, Integer>();
        for (int i = 0; i < names.length; i++) byName.put(names[i], values[i]);
        return Collections.unmodifiableMap(byName);
    }

    public boolean isEmpty() {
        return names.length == 0;
    }

    public int of(String name) {
        int at = indexOf(name);
        return at < 0 ? 0 : values[at];
    }

    private int indexOf(String name) {
        return Arrays.binarySearch(names, name);
    }

    public Amounts plus(Amounts other) {
        return combined(other, 1);
    }

    public Amounts minus(Amounts other) {
        return combined(other, -1);
    }

    private Amounts combined(Amounts other, int sign) {
        if (other.isEmpty()) return this;
        // Mostly all speak of the same.
        boolean same = Arrays.equals(names, other.names);
        String[] all = same ? names : union(other);
        int[] sums = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            int own = same ? values[i] : of(all[i]);
            int more = same ? other.values[i] : other.of(all[i]);
            sums[i] = clip((long) own + sign * (long) more);
        }
        return new Amounts(all, sums);
    }

    private String[] union(Amounts other) {
        String[] all = Arrays.copyOf(names, names.length + other.names.length);
        int count = names.length;
        for (String name : other.names) if (indexOf(name) < 0) all[count++] = name;
        all = Arrays.copyOf(all, count);
        Arrays.sort(all);
        return all;
    }

    public boolean suffices(Amounts need) {
        for (int i = 0; i < need.names.length; i++)
            if (of(need.names[i]) < need.values[i]) return false;
        return true;
    }

    /// Negative when this is more: the number of names of which there is more, against those of which there is less.
    public int compareRoominess(Amounts other) {
        int balance = 0;
        for (int i = 0; i < names.length; i++)
            balance += Integer.compare(other.of(names[i]), values[i]);
        for (int i = 0; i < other.names.length; i++)
            if (indexOf(other.names[i]) < 0) balance += Integer.compare(other.values[i], 0);
        return balance;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Amounts amounts
                && Arrays.equals(names, amounts.names)
                && Arrays.equals(values, amounts.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return byName().toString();
    }

    private static int clip(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
