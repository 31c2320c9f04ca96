/// What was asked: locations, colocations, orderings, tickets; sets expanded, rules evaluated, groups' implications added.
///
/// Reads the configuration in terms of the inventory, and of the situation where a lost ticket acts at once.
/// Decides nothing: scores and actions are made from these values elsewhere.
@NullMarked
package io.systole.scheduler.constraint;

import org.jspecify.annotations.NullMarked;
