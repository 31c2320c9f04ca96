package io.systole.bench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes elements one after the other, so that a document larger than memory can be written too.
///
/// Values must not need escaping: they are all made here.
final class Xml {
    private final Appendable out;
    private final Deque<String> open = new ArrayDeque<>();

    Xml(Appendable out) {
        this.out = out;
    }

    /// @param attributes names and values by turns
    Xml open(String name, String... attributes) throws IOException {
        start(name, attributes).append(">\n");
        open.push(name);
        return this;
    }

    Xml close() throws IOException {
        String name = open.pop();
        indent().append("</").append(name).append(">\n");
        return this;
    }

    Xml leaf(String name, String... attributes) throws IOException {
        start(name, attributes).append("/>\n");
        return this;
    }

    Xml pair(String owner, String name, String value) throws IOException {
        return leaf("nvpair", "id", owner + "-" + name, "name", name, "value", value);
    }

    private Appendable start(String name, String... attributes) throws IOException {
        indent().append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(attributes[i + 1])
                    .append('"');
        }
        return out;
    }

    private Appendable indent() throws IOException {
        for (int i = 0; i < open.size(); i++) out.append("  ");
        return out;
    }
}
