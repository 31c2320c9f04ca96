/// Changes to the one document the scheduler reads: configuration and status, as immutable trees.
///
/// Knows how the field writes things down; knows nothing of commands, or of who may do what.
@NullMarked
package io.systole.state.document;

import org.jspecify.annotations.NullMarked;
