/// Promises of the leader's loop.
@NullMarked
package io.systole.control;

import org.jspecify.annotations.NullMarked;
