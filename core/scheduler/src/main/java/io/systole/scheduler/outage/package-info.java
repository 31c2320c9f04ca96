/// What becomes of everything that runs: untouched, live, or interrupted, and then why and by whose word.
///
/// Computed from the settled plan; changes nothing. Its public nouns speak in words and names, for strangers.
@NullMarked
package io.systole.scheduler.outage;

import org.jspecify.annotations.NullMarked;
