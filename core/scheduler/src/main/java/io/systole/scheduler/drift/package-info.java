/// Where what runs differs from what is configured: must restart, must reload, monitor is obsolete, agent changed.
///
/// Reads the inventory and the situation; compares parameter digests. States differences in the order in which the
/// field finds them; what is done about them is told in `scheduler.operation`.
@NullMarked
package io.systole.scheduler.drift;

import org.jspecify.annotations.NullMarked;
