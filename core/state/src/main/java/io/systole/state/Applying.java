package io.systole.state;

import io.systole.state.Command.AbortMaintenance;
import io.systole.state.Command.AdvanceMaintenance;
import io.systole.state.Command.AllowFencing;
import io.systole.state.Command.AttemptFencing;
import io.systole.state.Command.ClearFailures;
import io.systole.state.Command.ConfirmFenced;
import io.systole.state.Command.Dispatch;
import io.systole.state.Command.DrainNode;
import io.systole.state.Command.FenceNode;
import io.systole.state.Command.HoldFencing;
import io.systole.state.Command.MarkLeft;
import io.systole.state.Command.MarkLost;
import io.systole.state.Command.MarkOnline;
import io.systole.state.Command.MoveResource;
import io.systole.state.Command.PatchConfiguration;
import io.systole.state.Command.PauseMaintenance;
import io.systole.state.Command.RecordAttempt;
import io.systole.state.Command.RecordFencing;
import io.systole.state.Command.RecordResult;
import io.systole.state.Command.ReplaceConfiguration;
import io.systole.state.Command.RequestShutdown;
import io.systole.state.Command.RestoreNode;
import io.systole.state.Command.RestorePlacement;
import io.systole.state.Command.ResumeMaintenance;
import io.systole.state.Command.SetNodeAttribute;
import io.systole.state.Command.Settle;
import io.systole.state.Command.SkipMaintenance;
import io.systole.state.Command.StartMaintenance;
import io.systole.state.Command.StartTransition;
import io.systole.state.Command.UndrainNode;
import io.systole.state.Command.WithdrawShutdown;
import io.systole.state.Command.WorkDone;
import java.util.Optional;

/// The one door of the state: whom each command concerns, and what follows from every command.
final class Applying {
    /// Nothing stands against it.
    static final Optional<Refusal> DONE = Optional.empty();

    private Applying() {}

    static Applied apply(ClusterState before, Entry entry) {
        if (entry.index() <= before.index()) {
            throw new IllegalArgumentException(
                    "entry %d was applied before: the state is at %d"
                            .formatted(entry.index(), before.index()));
        }
        var draft = new Draft(before, entry);
        if (before.seen().contains(entry.proposal().key()))
            return draft.refuse(new Refusal(Refusal.Kind.DONE_ALREADY, "it was done already"));
        Optional<Refusal> refusal = carryOut(draft, entry.proposal().command());
        if (refusal.isPresent()) return draft.refuse(refusal.get());
        Guarding.follow(draft);
        Drains.follow(draft);
        Maintenance.follow(draft);
        return draft.freeze();
    }

    private static Optional<Refusal> carryOut(Draft draft, Command command) {
        return switch (command) {
            case ReplaceConfiguration it -> Wishes.replaceConfiguration(draft, it);
            case PatchConfiguration it -> Wishes.patchConfiguration(draft, it);
            case SetNodeAttribute it -> Wishes.setNodeAttribute(draft, it);
            case MoveResource it -> Wishes.move(draft, it);
            case ClearFailures it -> Wishes.clearFailures(draft, it);

            case DrainNode it -> Drains.drain(draft, it);
            case UndrainNode it -> Drains.undrain(draft, it);
            case RestoreNode it -> Drains.restore(draft, it);
            case RequestShutdown it -> Membership.requestShutdown(draft, it);
            case WithdrawShutdown it -> Membership.withdrawShutdown(draft, it);

            case StartMaintenance it -> Maintenance.start(draft, it);
            case WorkDone it -> Maintenance.workDone(draft, it);
            case PauseMaintenance it -> Maintenance.pause(draft, it);
            case ResumeMaintenance it -> Maintenance.resume(draft, it);
            case SkipMaintenance it -> Maintenance.skip(draft, it);
            case AbortMaintenance it -> Maintenance.abort(draft, it);
            case AdvanceMaintenance it -> Maintenance.advance(draft, it);
            case RestorePlacement it -> Maintenance.restorePlacement(draft, it);

            case MarkOnline it -> Membership.markOnline(draft, it);
            case MarkLost it -> Membership.markLost(draft, it);
            case MarkLeft it -> Membership.markLeft(draft, it);

            case StartTransition it -> Progress.startTransition(draft, it);
            case Dispatch it -> Progress.dispatch(draft, it);
            case Settle it -> Progress.settle(draft, it);
            case RecordResult it -> Results.record(draft, it);

            case FenceNode it -> Fencings.fence(draft, it);
            case ConfirmFenced it -> Fencings.confirm(draft, it);
            case AttemptFencing it -> Fencings.attempt(draft, it);
            case RecordAttempt it -> Fencings.recordAttempt(draft, it);
            case RecordFencing it -> Fencings.record(draft, it);
            case HoldFencing it -> Guarding.hold(draft, it);
            case AllowFencing _ -> Guarding.allow(draft);
        };
    }
}
