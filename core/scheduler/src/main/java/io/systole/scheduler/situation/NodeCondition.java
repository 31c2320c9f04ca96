package io.systole.scheduler.situation;

import io.systole.model.Score;
import java.time.Instant;
import java.util.Optional;

/// What is true of a node now.
///
/// @param online            able to run operations
/// @param unclean           nobody knows what runs there: it must be fenced before anything recovers
/// @param pending           still joining
/// @param standbyOnFail     in standby because of a failure
/// @param expectedUp        was a member and did not say good-bye
/// @param seen              its state was reported at all
/// @param fenced            a remote node that was fenced
/// @param needsReset        a guest or remote node that is to be fenced by restarting what it lives in
/// @param recordedMaintenance maintenance as the remote node's executor was last told
/// @param probesAllowed     resources may be looked for there
/// @param recordScore       the node's own score: −INFINITY if it can't run anything
/// @param priority          sum of the priorities of what is active there (for the fencing delay)
/// @param fencing           why it is to be fenced, if it is
public record NodeCondition(
        boolean online,
        boolean unclean,
        boolean pending,
        boolean standby,
        boolean standbyOnFail,
        boolean maintenance,
        boolean shuttingDown,
        boolean expectedUp,
        boolean seen,
        boolean fenced,
        boolean needsReset,
        boolean recordedMaintenance,
        boolean probesAllowed,
        Score recordScore,
        int priority,
        Optional<FencingDemand> fencing) {

    /// @param considerPriorityDelay the option `priority-fencing-delay` applies
    /// @param evacuateUntil         the node is alive: until then what runs well there may leave live, before it is fenced
    public record FencingDemand(
            String reason, boolean considerPriorityDelay, Optional<Instant> evacuateUntil) {
        public FencingDemand(String reason, boolean considerPriorityDelay) {
            this(reason, considerPriorityDelay, Optional.empty());
        }
    }

    /// To be fenced, but alive, and being emptied first.
    public boolean isBeingEvacuated() {
        return online && unclean && fencing.flatMap(FencingDemand::evacuateUntil).isPresent();
    }

    /// Somebody wants it empty; nothing is wrong with it.
    public boolean isDrained() {
        return shuttingDown || (standby && !standbyOnFail);
    }

    /// Able to run new resources, whatever the scores say.
    public boolean isUsable() {
        return online && !shuttingDown && !unclean && !standby && !maintenance;
    }

    /// As it is when it turns out that the node can't be reached any more.
    ///
    /// @param reset whether what it lives in, or is reached by, is to be restarted
    public NodeCondition lost(FencingDemand demand, boolean reset) {
        return new NodeCondition(
                online,
                true,
                pending,
                standby,
                standbyOnFail,
                maintenance,
                shuttingDown,
                expectedUp,
                seen,
                fenced,
                needsReset || reset,
                recordedMaintenance,
                probesAllowed,
                recordScore,
                priority,
                Optional.of(isBeingEvacuated() ? demand : fencing.orElse(demand)));
    }

    public boolean isClean() {
        return online && !unclean;
    }
}
