/// Which instances of a promotable clone take the promoted role.
///
/// Reads promotion scores, locations and colocations for the role, and who was placed where; sorts, and decides roles.
/// Works on the bench that placement lends it; places nothing itself.
@NullMarked
package io.systole.scheduler.promotion;

import org.jspecify.annotations.NullMarked;
