package io.systole.control;

import io.systole.state.Applied;
import io.systole.state.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What this leader has proposed and not seen committed yet: nothing is asked for twice at once, and what was refused
/// twice in a row is not asked for again at once.
final class Asked {
    private static final Duration REFLECTION = Duration.ofSeconds(1);

    private final Set<String> open = new HashSet<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
    private final List<Effect> proposals = new ArrayList<>();

    void forgetAll() {
        open.clear();
        refusals.clear();
        notBefore.clear();
        proposals.clear();
    }

    /// Asks for the command, if that is not being asked for already.
    ///
    /// @param purpose says what for; one command per purpose is under way at a time
    void propose(String purpose, Command command, Instant now) {
        if (!mayAsk(purpose, now)) return;
        open.add(purpose);
        proposals.add(new Effect.Propose(purpose, command));
    }

    boolean mayAsk(String purpose, Instant now) {
        Instant earliest = notBefore.get(purpose);
        return !open.contains(purpose) && (earliest == null || !now.isBefore(earliest));
    }

    /// Whether anything whose purpose begins so is under way.
    boolean isAnyOpen(String beginning) {
        return open.stream().anyMatch(purpose -> purpose.startsWith(beginning));
    }

    void answered(String purpose, Applied applied, Instant now) {
        open.remove(purpose);
        if (applied.isAccepted()) {
            refusals.remove(purpose);
            notBefore.remove(purpose);
        } else if (refusals.merge(purpose, 1, Integer::sum) > 1) {
            notBefore.put(purpose, now.plus(REFLECTION));
        }
    }

    /// When something that was refused may be asked for again.
    Optional<Instant> wake(Instant now) {
        notBefore.values().removeIf(when -> !when.isAfter(now));
        return notBefore.values().stream().min(Instant::compareTo);
    }

    List<Effect> take() {
        var taken = List.copyOf(proposals);
        proposals.clear();
        return taken;
    }
}
