/// The document as text: reading it, understanding it, and writing it again.
///
/// Text becomes a tree of elements in which the unknown survives; the tree becomes the records of `cib.config` and
/// `cib.status`, its references followed, its templates merged in and its older words translated.
@NullMarked
package io.systole.cib.xml;

import org.jspecify.annotations.NullMarked;
