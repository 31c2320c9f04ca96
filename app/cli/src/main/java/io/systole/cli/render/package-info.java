/// Pure text out: stories and plans as JSON, columns, colours.
///
/// Reads values, opens nothing, prints nothing.
@NullMarked
package io.systole.cli.render;

import org.jspecify.annotations.NullMarked;
