/// A whole cluster in one process: real members on simulated hosts.
///
/// Nothing here has a clock or a thread: time is a queue of due tasks, and whoever wants to see it pass turns it.
/// What virtual machines go through is measured on the simulated hosts, never concluded from plans.
@NullMarked
package io.systole.cli.dev;

import org.jspecify.annotations.NullMarked;
