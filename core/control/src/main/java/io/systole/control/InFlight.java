package io.systole.control;

import io.systole.state.UnderWay;
import io.systole.transition.Step;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Resources of which an operation of an earlier transition is still under way: a plan made meanwhile knew no better
/// than to guess what would become of them, so its steps about them are withheld.
///
/// Steps that wait for a withheld step wait with it, for it is never confirmed.
final class InFlight {
    private final Set<String> busy = new HashSet<>();

    private InFlight() {}

    static InFlight of(Collection<UnderWay> operations) {
        var inFlight = new InFlight();
        for (UnderWay operation : operations) name(operation.step()).ifPresent(inFlight.busy::add);
        return inFlight;
    }

    /// Whether the step is about one of them.
    boolean concerns(Step step) {
        return !busy.isEmpty() && name(step).filter(busy::contains).isPresent();
    }

    /// What can be in one place only is told apart by its name; the copies of an anonymous clone share a name, and
    /// each node has one of its own.
    private static Optional<String> name(Step step) {
        return step.resource()
                .map(resource ->
                        resource.longId().isPresent()
                                ? resource.id()
                                        + "@"
                                        + step.target().map(Step.Target::name).orElse("")
                                : resource.id());
    }
}
