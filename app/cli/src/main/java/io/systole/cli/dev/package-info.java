/// A whole cluster in one process: simulated hosts under the real state and the real control.
///
/// Nothing here has a clock or a thread: time is a queue of due tasks, and whoever wants to see it pass turns it.
/// What virtual machines go through is measured on the simulated hosts, never concluded from plans.
@NullMarked
package io.systole.cli.dev;

import org.jspecify.annotations.NullMarked;
