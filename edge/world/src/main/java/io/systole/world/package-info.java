/// The outer world, simulated: time, network, the log, hosts with their power, and what truly runs on them.
///
/// Everything here happens in simulated time, in one thread, and by one seed: the same seed gives the same world. The members that
/// live in it are the real ones; they know nothing of it but what their events tell. Well-behaved unless trouble is asked for.
@NullMarked
package io.systole.world;

import org.jspecify.annotations.NullMarked;
