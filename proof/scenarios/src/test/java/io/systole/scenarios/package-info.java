/// Doubts about the scheduler: scenarios as text, and recorded decisions of others.
///
/// A scenario file tells an intent, an estate, a line, and the exact plan. One runner plays them all.
@NullMarked
package io.systole.scenarios;

import org.jspecify.annotations.NullMarked;
