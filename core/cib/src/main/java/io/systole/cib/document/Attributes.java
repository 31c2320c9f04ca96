package io.systole.cib.document;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The attributes of one element, in document order, immutable.
///
/// Names and values lie alternately in one array and are searched from its start: elements have few attributes, and
/// documents so many elements that a hash table for each would be most of the memory.
final class Attributes extends AbstractMap<String, String> {
    static final Attributes NONE = new Attributes(new String[0]);

    private final String[] namesAndValues;

    private Attributes(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /// Keeps the array; the caller gives it away, and vouches that no name comes twice.
    static Attributes ofNamesAndValues(String[] namesAndValues) {
        return namesAndValues.length == 0 ? NONE : new Attributes(namesAndValues);
    }

    static Attributes copyOf(Map<String, String> map) {
        if (map instanceof Attributes attributes) return attributes;
        String[] copy = new String[2 * map.size()];
        int at = 0;
        for (var attribute : map.entrySet()) {
            copy[at++] = attribute.getKey();
            copy[at++] = attribute.getValue();
        }
        return ofNamesAndValues(copy);
    }

    Attributes with(String name, String value) {
        int at = indexOf(name);
        String[] copy =
                java.util.Arrays.copyOf(namesAndValues, namesAndValues.length + (at < 0 ? 2 : 0));
        if (at < 0) {
            at = namesAndValues.length;
            copy[at] = name;
        }
        copy[at + 1] = value;
        return new Attributes(copy);
    }

    Attributes without(String name) {
        int at = indexOf(name);
        if (at < 0) return this;
        String[] copy = new String[namesAndValues.length - 2];
        System.arraycopy(namesAndValues, 0, copy, 0, at);
        System.arraycopy(namesAndValues, at + 2, copy, at, copy.length - at);
        return ofNamesAndValues(copy);
    }

    /// Names that were read are mostly the very strings they are asked for by: whoever is there is found by that, and all
    /// are compared, by what strings remember of themselves first, only where that finds nobody.
    @SuppressWarnings("ReferenceEquality")
    private int indexOf(@Nullable Object name) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i] == name) return i;
        }
        if (!(name instanceof String text)) return -1;
        int hash = text.hashCode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].hashCode() == hash && namesAndValues[i].equals(text)) return i;
        }
        return -1;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int at = indexOf(name);
        return at < 0 ? null : namesAndValues[at + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public int size() {
        return namesAndValues.length / 2;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return Attributes.this.size();
            }

            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new InOrder();
            }
        };
    }

    private final class InOrder implements Iterator<Map.Entry<String, String>> {
        private int at;

        @Override
        public boolean hasNext() {
            return at < namesAndValues.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (!hasNext())
                throw new NoSuchElementException("all " + size() + " attributes have been told");
            at += 2;
            return Map.entry(namesAndValues[at - 2], namesAndValues[at - 1]);
        }
    }
}
