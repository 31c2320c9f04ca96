package io.systole.fencer;

import io.systole.model.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One committed attempt: who does what with which device, and how it ended, if it has.
///
/// @param call      what the executor is to run; none where the target itself is asked
/// @param since     when it was committed
/// @param notBefore when the executor may begin
/// @param limit     when it must have ended, its delay and the agent's time limit included
public record Attempt(
        DeviceTask task,
        NodeName executor,
        Optional<DeviceCall> call,
        Instant since,
        Instant notBefore,
        Instant limit,
        Optional<End> end) {

    public boolean isOpen() {
        return end.isEmpty();
    }

    public Attempt ended(End how) {
        return new Attempt(task, executor, call, since, notBefore, limit, Optional.of(how));
    }

    /// How an attempt ended.
    public sealed interface End {
        Instant at();

        /// The device says it is done. Of a question of kind STATUS: yes, the node is one of mine.
        record Done(Instant at) implements End {}

        /// The device answered which nodes it can fence, by the names the device has for them.
        record Listed(Instant at, List<String> names) implements End {
            public Listed {
                names = List.copyOf(names);
            }
        }

        /// It did not work, or nobody knows whether it did.
        record Failed(Instant at, String why) implements End {}
    }

    boolean hasSucceeded() {
        return end.isPresent() && end.get() instanceof End.Done;
    }
}
