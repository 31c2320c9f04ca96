/// Promises of the embedded cluster and of the stories played on it.
@NullMarked
package io.systole.cli.dev;

import org.jspecify.annotations.NullMarked;
