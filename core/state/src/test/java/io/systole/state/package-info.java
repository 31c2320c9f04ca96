/// Promises of the replicated state.
@NullMarked
package io.systole.state;

import org.jspecify.annotations.NullMarked;
