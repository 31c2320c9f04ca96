/// The tables of ARCHITECTURE.md as rules over the compiled classes, and the proof that each rule bites.
///
/// `Tables` is what may know what; `Rooms` and `Purity` turn it into rules; `HouseTest` holds them against
/// the real classes, `WrongHouseTest` against the classes of `wronghouse`, where everything is built wrong.
@NullMarked
package io.systole.layers;

import org.jspecify.annotations.NullMarked;
