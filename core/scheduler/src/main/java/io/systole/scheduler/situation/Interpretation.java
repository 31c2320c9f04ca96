package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.inventory.OnFail;
import io.systole.scheduler.inventory.OperationOptions;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.journey.ArrivalCheck;
import io.systole.scheduler.journey.StatusIndex;
import io.systole.scheduler.situation.Activity.Pending;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows one resource through its operations on one node: after each, what role does it have, and does a failure
/// still count?
final class Interpretation {
    private final Workbench bench;
    private final Requests requests;
    private final Expiry expiry;
    private final Primitive resource;
    private final ResourceBench activity;
    private final NodeBench node;
    private final StatusIndex status;
    private final MigrationTruth truth;
    private final Set<HistoryEntry> rescheduled;
    private OnFail strategy = OnFail.IGNORE;
    private @Nullable HistoryEntry lastFailure;

    Interpretation(
            Workbench bench,
            StatusIndex status,
            Requests requests,
            Expiry expiry,
            Primitive resource,
            NodeBench node,
            MigrationTruth truth,
            Set<HistoryEntry> rescheduled) {
        this.bench = bench;
        this.requests = requests;
        this.expiry = expiry;
        this.resource = resource;
        this.activity = bench.of(resource);
        this.node = node;
        this.status = status;
        this.truth = truth;
        this.rescheduled = rescheduled;
    }

    /// The severest consequence of the failures that still count.
    OnFail strategy() {
        return strategy;
    }

    /// When the last failure happened, in epoch seconds, or −1.
    long lastFailureAt() {
        return lastFailure == null ? -1 : lastFailure.lastChange();
    }

    void read(HistoryEntry entry) {
        if (!isUsable(entry)) return;
        boolean expired = expiry.hasExpired(resource, node, entry);
        if (truth.isJudged(resource, node.node, entry)) {
            noteJudged(entry);
            return;
        }
        if (ArrivalCheck.isResult(entry) && isOnlyTold(entry)) {
            if (!expired) noteJudged(entry);
            return;
        }
        boolean masked = Result.isMaskedProbe(entry) && !resource.isBundled();
        var result = Result.of(entry, expired, activity.managed, masked);
        note(entry, result, expired);
        if (expired && isForgotten(entry, result, masked)) return;
        if (masked) {
            update(entry, entry.expectedExitCode(), true);
            bench.list(resource, node, entry, true);
            bench.banOwner(resource, node.node, "not installed there");
            return;
        }
        conclude(entry, result);
    }

    /// How it ended says nothing of where the resource runs: that is found out by asking. What failed there before it
    /// left, or before it came back, is a thing of the past.
    private void noteJudged(HistoryEntry entry) {
        boolean left = entry.task().equals("migrate_to") && entry.exitCode() == ExitCode.OK;
        if (left || entry.task().equals("migrate_from")) forgetFailure();
        boolean failed =
                entry.status() != ExecutionStatus.PENDING.code() && entry.exitCode() != ExitCode.OK;
        if (failed) bench.list(resource, node, entry, false);
    }

    /// A look in depth that found it running, but not well, where that is only to be told.
    private boolean isOnlyTold(HistoryEntry entry) {
        if (entry.status() == ExecutionStatus.PENDING.code()) return true;
        return entry.exitCode() != ExitCode.NOT_RUNNING
                && ArrivalCheck.answerOf(resource) == ArrivalCheck.Answer.ALERT;
    }

    private static boolean isUsable(HistoryEntry entry) {
        if (entry.id().isEmpty()) return false;
        boolean relevant =
                switch (entry.task()) {
                    case "monitor",
                            "start",
                            "stop",
                            "promote",
                            "demote",
                            "migrate_to",
                            "migrate_from",
                            "asyncmon" ->
                            true;
                    default -> false;
                };
        if (!relevant || entry.status() == ExecutionStatus.CANCELLED.code()) return false;
        return ExecutionStatus.of(entry.status()).isPresent()
                && entry.exitCode() >= 0
                && entry.exitCode() <= 255;
    }

    /// What the result shows at once, before anybody asks what the operation was for.
    private void note(HistoryEntry entry, Result result, boolean expired) {
        boolean leaving = node.shuttingDown && !node.online;
        if (result.degraded() && !expired && !leaving) bench.list(resource, node, entry, false);
        switch (result.sighting()) {
            case NOTHING -> {}
            case PROMOTED -> activity.role = Role.PROMOTED;
            case STOPPED -> {
                activity.role = Role.STOPPED;
                strategy = OnFail.IGNORE;
                activity.next = Role.UNKNOWN;
            }
        }
        if (result.denied() && !expired) blockIfUnrecoverable(entry);
    }

    private void blockIfUnrecoverable(HistoryEntry entry) {
        if (entry.task().equals("stop") && !requests.fencing().isPossible(node.node))
            activity.block();
    }

    /// Whether an entry whose failure has expired has nothing to say any more.
    private boolean isForgotten(HistoryEntry entry, Result result, boolean masked) {
        if (masked && entry.exitCode() != entry.expectedExitCode()) {
            if (!activity.role.above(Role.STOPPED)) activity.role = Role.UNKNOWN;
            return true;
        }
        if (result.exitCode() == entry.expectedExitCode()) return false;
        if (!entry.interval().isRecurring()) return true;
        if (!node.isClean()) return false;
        rescheduled.add(entry);
        return true;
    }

    private void conclude(HistoryEntry entry, Result result) {
        switch (result.status()) {
            case PENDING -> notePending(entry);
            case DONE -> update(entry, result.exitCode(), false);
            case NOT_INSTALLED -> {
                var options = options(entry);
                OnFail onFail = options.onFail(activity.managed);
                Role after = options.roleAfter(onFail);
                if (onFail == OnFail.IGNORE) strategy = OnFail.BAN;
                bench.banOwner(resource, node.node, "not installed there");
                fail(entry, result, onFail, after);
            }
            case NOT_CONNECTED -> {
                failConnection();
                judgeFailure(entry, result);
            }
            case CANCELLED,
                    TIMED_OUT,
                    UNSUPPORTED,
                    ERROR,
                    HARD_ERROR,
                    FATAL_ERROR,
                    INVALID,
                    NO_FENCE_DEVICE,
                    NO_SECRETS ->
                    judgeFailure(entry, result);
        }
    }

    private void failConnection() {
        if (!node.node.isPacemakerRemote()) return;
        node.node
                .connection()
                .map(bench::of)
                .filter(it -> it.managed)
                .ifPresent(ResourceBench::failToStop);
    }

    private OperationOptions options(HistoryEntry entry) {
        return OperationOptions.of(
                bench.roster, resource, entry.task(), entry.interval(), Optional.of(node.node));
    }

    private void judgeFailure(HistoryEntry entry, Result result) {
        var options = options(entry);
        OnFail onFail = options.onFail(activity.managed);
        boolean ignored =
                onFail == OnFail.IGNORE
                        || (onFail == OnFail.RESTART_CONTAINER && entry.task().equals("stop"));
        if (ignored) {
            update(entry, entry.expectedExitCode(), false);
            activity.failureIgnored = true;
            bench.list(resource, node, entry, false);
            if (onFail == OnFail.RESTART_CONTAINER && !strategy.isSeverer(OnFail.RESTART))
                strategy = onFail;
            return;
        }
        fail(entry, result, onFail, options.roleAfter(onFail));
        if (result.status() == ExecutionStatus.HARD_ERROR) {
            bench.banOwner(resource, node.node, "hard error");
        } else if (result.status() == ExecutionStatus.FATAL_ERROR) {
            bench.scoreChanges.add(
                    new ScoreChange.AddEverywhere(
                            resource.uniqueOwner(), Score.MINUS_INFINITY, "fatal error"));
        }
    }

    private void notePending(HistoryEntry entry) {
        if (lastFailure != null
                && isSameOperation(lastFailure, entry)
                && isNoOlder(lastFailure, entry)) return;
        switch (entry.task()) {
            case "start" -> {
                activity.startPending = true;
                activity.role = activity.activeRole();
            }
            case "promote" -> activity.role = Role.PROMOTED;
            case "migrate_to" -> {
                if (node.unclean && !node.isBeingEvacuated()) {
                    entry.attribute("migrate_target")
                            .flatMap(bench.roster::node)
                            .ifPresent(target -> requests.stop(resource, bench.of(target)));
                }
            }
            default -> {}
        }
        if (activity.pending.isEmpty() && !entry.isProbe()) {
            activity.pending = Optional.of(new Pending(entry.task(), node.node));
        }
    }

    /// A time that is missing is the dawn of time.
    private static boolean isNoOlder(HistoryEntry failure, HistoryEntry pending) {
        return Math.max(failure.lastChange(), 0) >= Math.max(pending.lastChange(), 0);
    }

    private static boolean isSameOperation(HistoryEntry failure, HistoryEntry pending) {
        return pending.attribute("interval").isPresent()
                && failure.task().equals(pending.task())
                && failure.interval().equals(pending.interval());
    }

    /// The resource's state after an operation returned that.
    private void update(HistoryEntry entry, int exitCode, boolean masked) {
        if (exitCode == ExitCode.NOT_INSTALLED || masked) {
            activity.role = Role.STOPPED;
        } else if (exitCode == ExitCode.NOT_RUNNING) {
            forgetFailure();
        } else {
            updateByTask(entry);
        }
    }

    private void updateByTask(HistoryEntry entry) {
        switch (entry.task()) {
            case "monitor" -> {
                raiseToActive();
                boolean repeated = lastFailure != null && lastFailure.key().equals(entry.key());
                if (repeated || truth.isGoodAnswer(entry)) forgetFailure();
            }
            case "start", "migrate_from" -> {
                activity.role = Role.STARTED;
                forgetFailure();
            }
            case "stop" -> {
                activity.role = Role.STOPPED;
                forgetFailure();
            }
            case "promote" -> {
                activity.role = Role.PROMOTED;
                forgetFailure();
            }
            case "demote" -> {
                activity.role = Role.UNPROMOTED;
                if (strategy == OnFail.DEMOTE) forgetFailure();
            }
            case "migrate_to" -> migrations().readSuccessfulDeparture(entry);
            default -> raiseToActive();
        }
    }

    private MigrationReader migrations() {
        return new MigrationReader(bench, status, resource, node);
    }

    private void raiseToActive() {
        if (activity.role.below(Role.STARTED)) activity.role = activity.activeRole();
    }

    /// A success makes up for lesser failures before it.
    private void forgetFailure() {
        boolean forgiven =
                switch (strategy) {
                    case STOP, BAN, STANDBY, FENCE -> false;
                    case RESET_REMOTE -> resource.options().reconnectInterval().isEmpty();
                    case IGNORE, DEMOTE, RESTART, RESTART_CONTAINER, BLOCK -> true;
                };
        if (!forgiven) return;
        strategy = OnFail.IGNORE;
        activity.next = Role.UNKNOWN;
    }

    private void fail(HistoryEntry entry, Result result, OnFail onFail, Role after) {
        lastFailure = entry;
        boolean notInstalled = result.exitCode() == ExitCode.NOT_INSTALLED;
        if (!notInstalled || bench.roster.options().symmetric())
            bench.list(resource, node, entry, false);
        strategy = strategy.orSeverer(onFail);
        switch (entry.task()) {
            case "stop" -> bench.ban(resource, node.node, "failed stop");
            case "migrate_to" -> migrations().readFailedDeparture(entry);
            case "migrate_from" -> migrations().readFailedArrival(entry);
            case "promote" -> activity.role = Role.PROMOTED;
            case "demote" -> {
                if (onFail == OnFail.BLOCK) {
                    activity.role = Role.PROMOTED;
                    activity.next = Role.STOPPED;
                } else {
                    activity.role =
                            result.exitCode() == ExitCode.NOT_RUNNING
                                    ? Role.STOPPED
                                    : Role.UNPROMOTED;
                }
            }
            default -> {}
        }
        if (entry.isProbe() && notInstalled) activity.role = Role.STOPPED;
        else raiseToActive();
        if (after != Role.STARTED && activity.next.below(after)) activity.next = after;
        if (after == Role.STOPPED) {
            bench.scoreChanges.add(
                    new ScoreChange.BanFromAll(resource.uniqueOwner(), "on-fail=stop"));
        }
    }
}
