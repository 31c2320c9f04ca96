/// What must hold for any document, held against random ones.
///
/// A document is made from a list of numbers, the *choices*: some make a small valid cluster, others damage a real one.
/// jqwik draws the lists, each from a seed of its own: always the same ones in a build, fresh ones with `-Prandom`. It does
/// not shrink them: a document that breaks a promise is made smaller by striking out its elements, and kept in
/// `target/findings`.
@NullMarked
package io.systole.random;

import org.jspecify.annotations.NullMarked;
