/// A small cluster lives through random days: what is planned is carried out step by step, in random order, and goes
/// wrong at random; after every step the truth is held against what was promised.
///
/// The plans are the real scheduler's, and what is known of them is kept by the real state. Only the hosts are made up.
@NullMarked
package io.systole.random.walk;

import org.jspecify.annotations.NullMarked;
