/// What there is: nodes and resources as they are scheduled, with their effective options, and cluster policy.
///
/// Reads the configuration; expands groups, clones, bundles, guests, templates, defaults and rules.
/// Knows nothing of what is running: that is the situation's.
@NullMarked
package io.systole.scheduler.inventory;

import org.jspecify.annotations.NullMarked;
