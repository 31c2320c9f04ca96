package io.systole.simulator;

import io.systole.cib.Cib;
import io.systole.scheduler.Schedule;
import io.systole.scheduler.observe.Observation;
import java.util.List;
import java.util.Optional;

/// The simulator's answer, chapter by chapter.
///
/// @param remarks    what is to be said of the document before anything else (not part of the story proper)
/// @param time       how the effective time was chosen, if there is something to say about it
/// @param before     what is
/// @param changed    what was made true first; empty if nothing was asked for
/// @param complaints what could not be made true
/// @param input      the document the schedule was made for
/// @param schedule   what would be done
/// @param execution  how it went
/// @param after      what would come of it
/// @param output     the document as it would become
public record Story(
        List<String> remarks,
        Optional<String> time,
        Observation before,
        List<String> changed,
        List<String> complaints,
        Cib input,
        Optional<Schedule> schedule,
        Optional<Execution> execution,
        Optional<Observation> after,
        Cib output) {
    public Story {
        remarks = List.copyOf(remarks);
        changed = List.copyOf(changed);
        complaints = List.copyOf(complaints);
    }

    /// The plan could not be carried out to its end, though nothing was asked to fail.
    public boolean isInvalid() {
        return execution.filter(run -> run.outcome() == Execution.Outcome.TERMINATED).isPresent();
    }
}
