@NullMarked
package io.systole.transition.xml;

import org.jspecify.annotations.NullMarked;
