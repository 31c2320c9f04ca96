/// A house where everything is built wrong, to show that each rule of this module bites.
///
/// It mirrors the modules and rooms of the real one. A class is named after what is wrong with it; the
/// few classes that are right are needed by the others.
@NullMarked
package io.systole.layers.wronghouse;

import org.jspecify.annotations.NullMarked;
