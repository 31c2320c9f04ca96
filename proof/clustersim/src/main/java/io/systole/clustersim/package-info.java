/// Many members under one seed: simulated time, log, hosts, virtual machines and power switches.
///
/// Doubts the cluster's conduct: whatever happens, its promises hold, and a seed that breaks one can be had again.
@NullMarked
package io.systole.clustersim;

import org.jspecify.annotations.NullMarked;
