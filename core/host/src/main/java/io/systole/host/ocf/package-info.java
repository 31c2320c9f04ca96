/// The agreements with agents: the environment they get, what their exit codes mean, what they say of themselves.
///
/// Pure texts and numbers. Knows neither orders nor processes.
@NullMarked
package io.systole.host.ocf;

import org.jspecify.annotations.NullMarked;
