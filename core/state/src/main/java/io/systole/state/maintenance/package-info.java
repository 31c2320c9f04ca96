/// What people have asked for so that hosts can be worked on: drains, moves, shutdowns, maintenance runs.
///
/// Values only; how they come and go is told by the commands.
@NullMarked
package io.systole.state.maintenance;

import org.jspecify.annotations.NullMarked;
