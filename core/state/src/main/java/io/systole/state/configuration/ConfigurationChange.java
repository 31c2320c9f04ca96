package io.systole.state.configuration;

import io.systole.cib.document.Element;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One change in one place of the configuration; several of them, done in their order, are a patch.
///
/// Places are told by path, as in the field's own patches: `/cib/configuration/resources/primitive[@id='web']`. A step of
/// a path is an element name, with an id where the name alone would not do; the first one that fits is meant.
public sealed interface ConfigurationChange {

    /// A new element below the one at the path.
    ///
    /// @param position before which child, from 0; at the end where none is given
    record Create(String path, Optional<Integer> position, Element element)
            implements ConfigurationChange {}

    /// Attributes of the element at the path are set, or taken away where no value is given.
    record Modify(String path, Map<String, Optional<String>> attributes)
            implements ConfigurationChange {
        public Modify {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /// The element at the path is another from now on.
    record Replace(String path, Element element) implements ConfigurationChange {}

    /// The element at the path goes, with everything below it.
    record Delete(String path) implements ConfigurationChange {}

    /// The element at the path gets another place among its siblings.
    ///
    /// @param position before which sibling, from 0, the element itself not counted
    record Move(String path, int position) implements ConfigurationChange {}

    String path();
}
