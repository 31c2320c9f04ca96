@NullMarked
package io.systole.transition;

import org.jspecify.annotations.NullMarked;
