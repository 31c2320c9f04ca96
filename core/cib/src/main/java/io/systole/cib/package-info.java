/// The configuration-and-status document, as records.
///
/// The front room of the document: what strangers hold in their hands. Reading, writing, rules and
/// checks live in the rooms behind it.
@NullMarked
package io.systole.cib;

import org.jspecify.annotations.NullMarked;
