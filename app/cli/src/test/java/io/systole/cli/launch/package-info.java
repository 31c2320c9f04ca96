/// What `bin/systole` does to the program before it starts it.
@NullMarked
package io.systole.cli.launch;

import org.jspecify.annotations.NullMarked;
