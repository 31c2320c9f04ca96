package io.systole.random;

import io.systole.cib.document.Element;

/// Sets of pairs; every one gets an id of its own.
final class Pairs {
    private int last;

    String id(String kind) {
        return kind + "-" + ++last;
    }

    Element set(String kind) {
        return Element.of(kind, "id", id("set"));
    }

    Element pair(String name, String value) {
        return Element.of("nvpair", "id", id("pair"), "name", name, "value", value);
    }
}
