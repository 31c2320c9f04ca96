/// Tells what is going to happen, why, and why not otherwise; as values with their sentences.
///
/// Reads the nouns of all floors and decides nothing. What it shows to strangers speaks in `model` types only.
@NullMarked
package io.systole.scheduler.explain;

import org.jspecify.annotations.NullMarked;
