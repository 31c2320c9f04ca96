/// What must hold for any document, held against random ones.
///
/// A document is made from a list of numbers, the *choices*: some make a small valid cluster, others damage a real one.
/// jqwik draws the lists, and shrinks one that breaks a promise to a shorter one that still does. It runs until its time
/// is over; the seed it prints replays the run (`@Property(seed = "…")`).
@NullMarked
package io.systole.random;

import org.jspecify.annotations.NullMarked;
