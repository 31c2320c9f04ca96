package io.systole.layers.wronghouse.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

public final class Order {
    private Order() {}

    public static final class HoldsAHashMapForAll {
        final HashMap<String, String> names = new HashMap<>();
    }

    public static final class ReturnsAHashSet {
        HashSet<String> names() {
            return new HashSet<>();
        }
    }

    public static final class TakesAHashMap {
        int size(HashMap<String, String> names) {
            return names.size();
        }
    }

    public record ShowsAHashMap(HashMap<String, String> names) {}

    public static final class CopiesASet {
        Set<String> names(Collection<String> names) {
            return Set.copyOf(names);
        }
    }

    public static final class CopiesAMap {
        Map<String, String> names(Map<String, String> names) {
            return Map.copyOf(names);
        }
    }

    public static final class CollectsASet {
        Set<String> names(Collection<String> names) {
            return names.stream().collect(Collectors.toUnmodifiableSet());
        }
    }
}
