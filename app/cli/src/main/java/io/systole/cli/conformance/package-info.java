/// Compares our answers with recorded ones: plays the cases of a folder and counts what is the same.
///
/// Reads and writes files below the folders it is given; knows how the recorded texts were normalised.
@NullMarked
package io.systole.cli.conformance;

import org.jspecify.annotations.NullMarked;
