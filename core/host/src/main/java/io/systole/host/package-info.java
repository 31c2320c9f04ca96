/// What one host is running: a queue for each resource, recurring monitors, timeouts, cancellation.
///
/// Orders and the ends of processes in; processes to start or to kill, and results to report, out. Knows nothing of
/// the cluster, the log or the configuration.
@NullMarked
package io.systole.host;

import org.jspecify.annotations.NullMarked;
