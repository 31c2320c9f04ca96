/// The vocabulary of what is to be done: actions, orders between them, the draft being written and the settled plan.
///
/// Nouns only. The ledger keeps the order of arrival, for the classical scheduler's decisions depend on it.
@NullMarked
package io.systole.scheduler.plan;

import org.jspecify.annotations.NullMarked;
