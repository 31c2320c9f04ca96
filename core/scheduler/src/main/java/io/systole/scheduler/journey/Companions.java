package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.Policy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Which two nodes tell of one and the same instance, of a clone whose instances can't be told apart: the two ends of a
/// journey that isn't over.
///
/// Classically every node tells of an instance of its own. Then a machine that has arrived counts as a new one, one too
/// many, while the one it was still counts as running where it came from.
public sealed interface Companions {
    static Companions under(Policy policy, StatusIndex status) {
        return switch (policy) {
            case PACEMAKER -> new Strangers();
            case CONTINUITY -> new Travelling(status);
        };
    }

    /// The other end of the only journey of a resource of that name that this node is an end of, and that isn't over.
    Optional<String> otherEnd(String name, String node);

    /// Every node for itself.
    record Strangers() implements Companions {
        @Override
        public Optional<String> otherEnd(String name, String node) {
            return Optional.empty();
        }
    }

    /// The ends of a journey together.
    record Travelling(StatusIndex status) implements Companions {
        @Override
        public Optional<String> otherEnd(String name, String node) {
            if (!status.hasTravelled(name)) return Optional.empty();
            Set<String> ends = new HashSet<>();
            for (String host : status.nodes()) {
                for (HistoryEntry entry : status.entries(host, name)) {
                    Journey.of(entry, host)
                            .filter(Journey::isNamed)
                            .filter(journey -> journey.isAnEnd(node))
                            .filter(journey -> isOpen(journey, name))
                            .ifPresent(journey -> ends.add(otherEnd(journey, node)));
                }
            }
            return ends.size() == 1 ? Optional.of(ends.iterator().next()) : Optional.empty();
        }

        private static String otherEnd(Journey journey, String node) {
            return journey.leaves(node)
                    ? journey.target().orElseThrow()
                    : journey.source().orElseThrow();
        }

        /// It is over when something was begun at one of its ends since, or the instance was stopped there. One that has
        /// not ended yet concerns its source only, and one that arrived well is told of by its departure.
        private boolean isOpen(Journey journey, String name) {
            HistoryEntry last = journey.last();
            if (last.status() == ExecutionStatus.PENDING.code()) return false;
            if (!journey.isDeparture() && !Journey.hasFailed(last)) return false;
            var subject = Subject.sole(name);
            for (String end : journey.ends()) {
                var testimony = new Testimony(journey, end, status, subject);
                if (testimony.isSettled() || testimony.hasStopped()) return false;
            }
            return true;
        }
    }
}
