/// What is wrong with a document, all of it at once, each with its line and advice.
///
/// Reads the tree as written; makes problems for people to read. Whether a document is *used* is not decided here:
/// the reader is lenient, as the field has always been, and these are the words for what it passes over.
@NullMarked
package io.systole.cib.check;

import org.jspecify.annotations.NullMarked;
