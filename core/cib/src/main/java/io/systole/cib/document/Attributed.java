package io.systole.cib.document;

import java.util.Map;
import java.util.Optional;

/// An element, or something that keeps all attributes its element has in the document, the unknown ones too.
public interface Attributed {
    Map<String, String> attributes();

    default Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes().get(name));
    }

    /// @param otherwise what counts where it isn't there
    default String attribute(String name, String otherwise) {
        String value = attributes().get(name);
        return value == null ? otherwise : value;
    }

    /// Present and a true word.
    default boolean isTrue(String name) {
        return attribute(name).map(io.systole.model.Scan::isTrue).orElse(false);
    }
}
