package io.systole.cib.xml;

import io.systole.cib.document.Element;
import io.systole.model.Version;

/// Translates documents of older schemas: what they say in words since given up, the translation says in today's.
///
/// Only what changes the meaning of a configuration is touched; a document in today's schema, or without one
/// (`none`), is returned as it is. The tree that is written back is always the one that was read.
final class LegacySchema {
    private LegacySchema() {}

    static Element translate(Element root) {
        var schema = Schema.of(root);
        var written = root.child("configuration");
        if (schema.isEmpty() || written.isEmpty()) return root;
        Version version = schema.get();
        Element today = written.get();
        if (version.below(Schema.V3_0)) today = Before30.translate(today);
        if (version.below(Schema.V4_0)) today = Before40.translate(today);
        return today == written.get() ? root : root.replacing(written.get(), today);
    }
}
