/// What is remembered of fencing beside the fencer's own words: those that have ended, and the guard.
@NullMarked
package io.systole.state.fencing;

import org.jspecify.annotations.NullMarked;
