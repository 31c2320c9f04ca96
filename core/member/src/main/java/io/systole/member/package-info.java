/// One cluster member: state, control, host and fencer wired into a single reactor over the port to the log.
///
/// Events in, effects out. The daemon and the simulated cluster run this same assembly and differ in their edges only.
@NullMarked
package io.systole.member;

import org.jspecify.annotations.NullMarked;
