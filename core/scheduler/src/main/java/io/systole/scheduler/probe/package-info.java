/// "What is running there?": the checks still owed, and that starts wait for their answers.
///
/// Reads what is known and where resources may go; decides nothing about the answer.
@NullMarked
package io.systole.scheduler.probe;

import org.jspecify.annotations.NullMarked;
