/// What must hold for any document, held against random ones.
///
/// A document is made from a list of numbers, the *choices*: some make a small valid cluster, others damage a real one.
/// jqwik draws the lists until its time is over; the seed it prints replays the run (`@Property(seed = "…")`). It does not
/// shrink them: a document that breaks a promise is made smaller by striking out its elements, and kept in
/// `target/findings`.
@NullMarked
package io.systole.random;

import org.jspecify.annotations.NullMarked;
