/// What can be seen of a cluster without deciding anything: nodes, resources, failures, as people want them listed.
///
/// Reads the situation alone. How the plan and its reasons are told is `explain`'s.
@NullMarked
package io.systole.scheduler.observe;

import org.jspecify.annotations.NullMarked;
