/// What is said about the configuration as a whole: which version it is, and how it is changed in places.
@NullMarked
package io.systole.state.configuration;

import org.jspecify.annotations.NullMarked;
