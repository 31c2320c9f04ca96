/// What a transition is (steps and their order), and how one is run: results in, next steps out.
///
/// Made by the scheduler; run by the simulator and by the leader alike. Knows no policy and no clock.
@NullMarked
package io.systole.transition;

import org.jspecify.annotations.NullMarked;
