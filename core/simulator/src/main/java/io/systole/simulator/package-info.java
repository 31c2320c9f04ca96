/// What if: inject events into a document, schedule, run the graph on paper, tell the story.
///
/// Changes nothing but its own copy. Time comes in with the question.
@NullMarked
package io.systole.simulator;

import org.jspecify.annotations.NullMarked;
