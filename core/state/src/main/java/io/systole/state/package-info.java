/// The replicated state: commands, the one place that applies them, and the port to the log.
///
/// The same commands give the same state on every member. Time travels in the entry, stamped by the leader's log.
@NullMarked
package io.systole.state;

import org.jspecify.annotations.NullMarked;
