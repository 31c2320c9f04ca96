/// Clusters of any size out of a seed, and what measures the core with them.
///
/// `Generate` writes a document, `StagesBenchmark` (JMH) times the stages one by one, `Warm` times the whole on a warm
/// machine for `bench/compare.sh`. Nothing here is part of the product, and no test asserts a time.
@NullMarked
package io.systole.bench;

import org.jspecify.annotations.NullMarked;
