/// Remote and guest nodes: their connection before their work, their work before the connection's end.
///
/// Reads what has been drawn for such nodes; orders it relative to their connections, and demands fencing where a
/// connection can't be recovered. Makes no actions.
@NullMarked
package io.systole.scheduler.remote;

import org.jspecify.annotations.NullMarked;
