package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.model.Interval;
import io.systole.model.Policy;
import io.systole.model.Role;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.OnFail;
import io.systole.scheduler.inventory.OperationOptions;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.journey.Avoidance;
import io.systole.scheduler.journey.Companions;
import io.systole.scheduler.journey.Doubts;
import io.systole.scheduler.journey.FailedLook;
import io.systole.scheduler.journey.MigrationOptions;
import io.systole.scheduler.journey.Outcome;
import io.systole.scheduler.journey.Patience;
import io.systole.scheduler.journey.Reach;
import io.systole.scheduler.journey.StatusIndex;
import io.systole.scheduler.journey.Stay;
import io.systole.scheduler.journey.Stay.Because;
import io.systole.scheduler.journey.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a failed or half-done live migration means for a resource: the choice between the two policies.
///
/// Classically a failed migration is a failure of the resource, and both ends are stopped. Under `continuity` it is none:
/// where the resource runs is found out, and there it stays; a half-done migration is finished, and what a completed one
/// left behind is cleaned up, before anything else happens to the resource.
sealed interface MigrationTruth {
    static MigrationTruth under(Policy policy, Workbench bench, StatusIndex status) {
        return switch (policy) {
            case PACEMAKER -> new AsRecorded();
            case CONTINUITY -> new FoundOut(bench, status);
        };
    }

    /// Whether the entry is not to be interpreted by itself.
    boolean isJudged(Primitive resource, Node node, HistoryEntry entry);

    /// Whether somebody was asked whether the resource runs there, and said: well. What failed before is made up for; the
    /// start that made up for it may not be remembered any more, for the answer stands in its place.
    boolean isGoodAnswer(HistoryEntry entry);

    /// Corrects what the node's history made of the resource.
    ///
    /// @return the consequence of the failures that still count
    OnFail apply(Primitive resource, NodeBench node, OnFail found);

    /// When all histories have been read: what has to stay where it is, and what is to be avoided.
    void settle();

    /// The histories are taken at their word.
    record AsRecorded() implements MigrationTruth {
        @Override
        public boolean isJudged(Primitive resource, Node node, HistoryEntry entry) {
            return false;
        }

        @Override
        public boolean isGoodAnswer(HistoryEntry entry) {
            return false;
        }

        @Override
        public OnFail apply(Primitive resource, NodeBench node, OnFail found) {
            return found;
        }

        @Override
        public void settle() {}
    }

    /// Both ends are asked, and the answers count.
    final class FoundOut implements MigrationTruth {
        private final Workbench bench;
        private final StatusIndex status;
        private final Doubts doubts;
        private final Patience patience;
        private final Companions companions;
        private final Map<ResourceBench, List<Node>> unsure = new HashMap<>();

        FoundOut(Workbench bench, StatusIndex status) {
            this.bench = bench;
            this.status = status;
            this.doubts = new Doubts(status, bench.roster, this::reach);
            this.patience = new Patience(status, bench.roster);
            this.companions = Companions.under(Policy.CONTINUITY, status);
        }

        /// A host that is to be fenced for what failed on it, and is emptied first, is alive: it can be asked, and what it
        /// is sending away goes on.
        private Reach reach(Node node) {
            var condition = bench.of(node);
            if (condition.isBeingEvacuated()) return Reach.ASKABLE;
            if (condition.unclean) return Reach.LOST;
            return condition.online ? Reach.ASKABLE : Reach.DOWN;
        }

        private Optional<Outcome> outcome(Primitive resource, Node node) {
            return isConcerned(resource) ? doubts.of(subject(resource, node)) : Optional.empty();
        }

        private Subject subject(Primitive resource, Node node) {
            if (resource.isUnique()) return Subject.sole(resource.id());
            String host = node.name().value();
            String name = bench.of(resource).name();
            return companions
                    .otherEnd(name, host)
                    .map(otherEnd -> Subject.instanceBetween(host, otherEnd, name))
                    .orElseGet(() -> Subject.instanceOn(host, name));
        }

        /// An administrator who says what a failed migration shall lead to is obeyed; nor is anything found out of what is
        /// to be left alone. (That a connection is cut off, and its host with it, is nothing an administrator says.)
        private boolean isConcerned(Primitive resource) {
            return !resource.isFenceDevice()
                    && !resource.options().unmanaged()
                    && isLeftToUs(resource, "migrate_to")
                    && isLeftToUs(resource, "migrate_from");
        }

        private boolean isLeftToUs(Primitive resource, String task) {
            var options =
                    OperationOptions.of(
                            bench.roster, resource, task, Interval.ONCE, Optional.empty());
            return switch (options.onFail(true)) {
                case IGNORE, RESTART, RESET_REMOTE -> true;
                case DEMOTE, RESTART_CONTAINER, BAN, BLOCK, STOP, STANDBY, FENCE -> false;
            };
        }

        @Override
        public boolean isJudged(Primitive resource, Node node, HistoryEntry entry) {
            if (!entry.task().startsWith("migrate_") || !isConcerned(resource)) return false;
            var subject = subject(resource, node);
            return doubts.isOutdated(subject, entry, node.name().value())
                    || doubts.of(subject).flatMap(it -> it.at(node)).isPresent();
        }

        @Override
        public boolean isGoodAnswer(HistoryEntry entry) {
            return entry.task().equals("monitor")
                    && !entry.interval().isRecurring()
                    && entry.exitCode() == ExitCode.OK;
        }

        @Override
        public OnFail apply(Primitive resource, NodeBench node, OnFail found) {
            var place = outcome(resource, node.node).flatMap(it -> it.at(node.node));
            var activity = bench.of(resource);
            if (place.isEmpty()) {
                if (!isBeyondBelief(resource, node.node)) return found;
                unsure.computeIfAbsent(activity, _ -> new ArrayList<>()).add(node.node);
                return leave(activity, found);
            }
            return switch (place.get()) {
                case HERE -> {
                    if (!activity.role.above(Role.STOPPED)) activity.role = activity.activeRole();
                    yield found;
                }
                case NOT_HERE -> leave(activity, found);
                case LEFTOVER -> {
                    activity.danglingSources.addFirst(node.node);
                    yield leave(activity, found);
                }
            };
        }

        /// Nothing but a look that failed says that it runs there, and elsewhere it is known to run.
        private boolean isBeyondBelief(Primitive resource, Node node) {
            return resource.isUnique()
                    && isConcerned(resource)
                    && FailedLook.isAllThatSpeaksFor(
                            node.name().value(),
                            resource.id(),
                            status,
                            other ->
                                    bench.roster
                                            .node(other)
                                            .filter(it -> reach(it) == Reach.ASKABLE)
                                            .isPresent());
        }

        /// Whatever failed there is no concern of the resource any more; of the node it may be.
        private static OnFail leave(ResourceBench activity, OnFail found) {
            activity.role = Role.STOPPED;
            return found == OnFail.FENCE ? found : OnFail.IGNORE;
        }

        @Override
        public void settle() {
            for (Resource resource : bench.roster.topLevel())
                resource.forEachPrimitive(this::settle);
        }

        private void settle(Primitive resource) {
            var activity = bench.of(resource);
            // First it arrives; then it is stopped where nobody could tell.
            if (activity.partialMigration.isEmpty())
                unsure.getOrDefault(activity, List.of())
                        .forEach(activity.danglingSources::addFirst);
            var found = home(resource, activity).flatMap(node -> outcome(resource, node));
            found.flatMap(Outcome::unseen)
                    .ifPresent(node -> activity.uncheckedOn = Optional.of(node));
            var outcome = found.filter(it -> it.asked().stream().anyMatch(this::isWell));
            if (resource.isUnique())
                outcome.flatMap(Outcome::believed).ifPresent(node -> believe(resource, node));
            if (resource.isMigratable() && !activity.active.isEmpty())
                activity.avoided = patience.of(resource, activity.name());
            if (!activity.managed || activity.active.isEmpty()) return;
            if (activity.next == Role.STOPPED) {
                outcome.ifPresent(it -> stopWherever(activity, it));
                return;
            }
            var asked =
                    outcome.map(Outcome::asked).orElseGet(() -> askAfterLoss(resource, activity));
            if (!asked.isEmpty()) {
                activity.stay =
                        outcome.flatMap(Outcome::believed)
                                .or(() -> Optional.of(asked.getFirst()))
                                .map(node -> new Stay(node, Because.ASKING, asked));
            } else if (!activity.failed) {
                activity.stay = unfinished(resource, activity);
            }
        }

        /// Any node will do for what may run only once.
        private Optional<Node> home(Primitive resource, ResourceBench activity) {
            return resource.isUnique()
                    ? bench.roster.nodes().stream().findFirst()
                    : activity.active.stream().findFirst();
        }

        private boolean isWell(Node node) {
            return bench.of(node).isClean();
        }

        /// One end of a half-done migration turned out to be fenced while histories were being read: the other one is asked,
        /// unless it has told already.
        private List<Node> askAfterLoss(Primitive resource, ResourceBench activity) {
            if (activity.partialMigration.isEmpty() || activity.failed) return List.of();
            Node source = activity.partialMigration.get().source();
            Node target = activity.partialMigration.get().target();
            boolean sourceIsLost = isLost(source);
            boolean targetIsLost = isLost(target);
            if (sourceIsLost == targetIsLost) return List.of();
            Node lost = sourceIsLost ? source : target;
            Node left = sourceIsLost ? target : source;
            var runs = doubts.runsOn(subject(resource, left), left, source, target);
            activity.partialMigration = Optional.empty();
            activity.active.remove(runs.orElse(true) ? lost : left);
            return runs.isPresent() ? List.of() : List.of(left);
        }

        private boolean isLost(Node node) {
            return bench.of(node).unclean && !bench.of(node).isBeingEvacuated();
        }

        /// A host that may run it, but has no history of it.
        private void believe(Primitive resource, Node node) {
            var activity = bench.of(resource);
            if (activity.active.contains(node)) return;
            activity.role = activity.activeRole();
            new ActiveResources(bench).add(resource, bench.of(node), false);
        }

        /// It is to be stopped anyway: so it is stopped wherever it may run, and nobody need be asked.
        private static void stopWherever(ResourceBench activity, Outcome outcome) {
            for (Node node : outcome.asked())
                if (!activity.active.contains(node) && !activity.danglingSources.contains(node))
                    activity.danglingSources.addFirst(node);
        }

        private Optional<Stay> unfinished(Primitive resource, ResourceBench activity) {
            if (activity.partialMigration.isPresent()) {
                Node target = activity.partialMigration.get().target();
                return stay(target, Because.HALF_DONE);
            }
            var current = bench.currentNode(resource);
            if (current.isEmpty() || activity.active.size() > 1) return Optional.empty();
            var destination = underWay(resource, current.get());
            if (destination.isPresent()) return stay(destination.get(), Because.UNDER_WAY);
            if (!activity.danglingSources.isEmpty()) return stay(current.get(), Because.CLEAN_UP);
            int failures = activity.avoided.stream().mapToInt(Avoidance::failures).sum();
            return failures >= MigrationOptions.of(resource).attempts()
                    ? stay(current.get(), Because.GIVEN_UP)
                    : Optional.empty();
        }

        /// Where it is being sent at this moment. Others are planned for as if it were there already: it will be, before
        /// they could get out of its way or into it.
        private Optional<Node> underWay(Primitive resource, Node source) {
            return status.entries(source.name().value(), bench.of(resource).name()).stream()
                    .filter(entry ->
                            entry.task().equals("migrate_to")
                                    && entry.status() == ExecutionStatus.PENDING.code())
                    .flatMap(entry -> entry.attribute("migrate_target").stream())
                    .flatMap(target -> bench.roster.node(target).stream())
                    .findFirst();
        }

        private Optional<Stay> stay(Node node, Because because) {
            var condition = bench.of(node);
            return condition.isClean() && !condition.pending
                    ? Optional.of(new Stay(node, because, List.of()))
                    : Optional.empty();
        }
    }
}
