/// What is known of the present, as recorded: node states, operation histories and tickets.
///
/// Facts only. What they mean (is the node online, is the resource running?) is decided by the scheduler.
@NullMarked
package io.systole.cib.status;

import org.jspecify.annotations.NullMarked;
