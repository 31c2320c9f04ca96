package io.systole.cib.check;

import java.util.List;

/// The words that are allowed in some place, in any case, and those of older days, which are not advised any more.
record Words(List<String> today, List<String> legacy) {
    static Words of(String... words) {
        return new Words(List.of(words), List.of());
    }

    Words orLegacy(String... words) {
        return new Words(today, List.of(words));
    }

    boolean contain(String text) {
        return today.stream().anyMatch(text::equalsIgnoreCase)
                || legacy.stream().anyMatch(text::equalsIgnoreCase);
    }

    /// `Allowed are Mandatory, Optional and Serialize.`
    String advice() {
        if (today.size() == 1) return "Allowed is " + today.getFirst() + ".";
        String butLast = String.join(", ", today.subList(0, today.size() - 1));
        return "Allowed are " + butLast + " and " + today.getLast() + ".";
    }
}
