/// Who waits for whom: orders become relations between actions, and relations settle what is needed and possible.
///
/// Makers only state wishes; here they are carried through to a fixed point. Also gives orders their live-move
/// equivalents, says on whom of a clone a dependant relies (a matter of policy), and withholds instances that lack the
/// partner they need.
@NullMarked
package io.systole.scheduler.ordering;

import org.jspecify.annotations.NullMarked;
