/// The commands, a file each: options in, work handed on, text and an exit code out.
///
/// The only place of the command line that opens files. Words and columns are made in `cli.render`.
@NullMarked
package io.systole.cli.command;

import org.jspecify.annotations.NullMarked;
