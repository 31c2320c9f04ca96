package io.systole.scheduler.placement;

import io.systole.model.Scan;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// How much of what: a node's capacity, or a resource's need.
///
/// What is not mentioned is 0. A value without any digits is, by tradition, the smallest number there is.
public record Amounts(Map<String, Integer> byName) {
    public static final Amounts NONE = new Amounts(Map.of());

    public Amounts {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    public static Amounts read(Map<String, String> texts) {
        if (texts.isEmpty()) return NONE;
        var amounts = new TreeMap<String, Integer>();
        texts.forEach((name, text) ->
                amounts.put(name, clip(Scan.integer(text).orElse(Integer.MIN_VALUE))));
        return new Amounts(amounts);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    public int of(String name) {
        return byName.getOrDefault(name, 0);
    }

    public Amounts plus(Amounts other) {
        return combined(other, 1);
    }

    public Amounts minus(Amounts other) {
        return combined(other, -1);
    }

    private Amounts combined(Amounts other, int sign) {
        if (other.isEmpty()) return this;
        var sum = new TreeMap<>(byName);
        other.byName.forEach(
                (name, amount) -> sum.put(name, clip((long) of(name) + sign * (long) amount)));
        return new Amounts(sum);
    }

    /// Adds up many without a new value for each.
    public static final class Sum {
        private final TreeMap<String, Integer> byName = new TreeMap<>();

        public void add(Amounts amounts) {
            amounts.byName.forEach((name, amount) ->
                    byName.merge(name, amount, (sum, more) -> clip((long) sum + (long) more)));
        }

        public Amounts amounts() {
            return new Amounts(byName);
        }
    }

    public boolean suffices(Amounts need) {
        for (var wanted : need.byName.entrySet())
            if (of(wanted.getKey()) < wanted.getValue()) return false;
        return true;
    }

    /// Negative when this is more: the number of names of which there is more, against those of which there is less.
    public int compareRoominess(Amounts other) {
        int balance = 0;
        for (String name : byName.keySet()) balance += Integer.compare(other.of(name), of(name));
        for (String name : other.byName.keySet())
            if (!byName.containsKey(name)) balance += Integer.compare(other.of(name), 0);
        return balance;
    }

    private static int clip(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
