/// The command line `systole`: what it is called with, and which command answers.
///
/// Each command has a file of its own in `cli.command`; what is printed is made in `cli.render`.
@NullMarked
package io.systole.cli;

import org.jspecify.annotations.NullMarked;
