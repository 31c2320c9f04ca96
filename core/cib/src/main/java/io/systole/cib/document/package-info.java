/// The document as it stands there: elements with all their attributes and children, known to us or not.
///
/// Immutable, and edited by making new ones. Means nothing yet: what it says is told in the other rooms.
@NullMarked
package io.systole.cib.document;

import org.jspecify.annotations.NullMarked;
