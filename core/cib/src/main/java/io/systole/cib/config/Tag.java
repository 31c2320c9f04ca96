package io.systole.cib.config;

import java.util.List;

/// A name for a set of resources: the referenced ids in order, without repetition.
public record Tag(String id, List<String> references) {
    public Tag {
        references = List.copyOf(references);
    }
}
