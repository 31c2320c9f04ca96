package io.systole.member;

import io.systole.fencer.Attempt;
import io.systole.fencer.DeviceAnswer;
import io.systole.fencer.DeviceCall;
import io.systole.fencer.DeviceTask;
import io.systole.fencer.Fencing;
import io.systole.host.FenceAgentCall;
import io.systole.host.HostEvent;
import io.systole.host.HostSettings;
import io.systole.host.OrderId;
import io.systole.host.ProcessEnd;
import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Attempts to fence that this host has been asked to make: each is made once, when its time has come.
final class FencingDesk {
    private final NodeName self;
    private final HostSettings host;
    private final Set<Place> known = new HashSet<>();

    /// The delay counts from when the attempt is seen: clocks differ.
    private final Map<Place, Instant> dues = new HashMap<>();

    private final Map<OrderId, Errand> begun = new HashMap<>();

    FencingDesk(NodeName self, HostSettings host) {
        this.self = self;
        this.host = host;
    }

    /// Which attempt of which fencing.
    record Place(long fencing, int number) {
        OrderId order() {
            return new OrderId("fencing " + fencing + " attempt " + number);
        }
    }

    private record Errand(Fencing fencing, Place place, Attempt attempt) {}

    /// @param calls   for the host
    /// @param suicide why this host must end itself
    /// @param wake    when an attempt will have to be made that is not to be made yet
    record Change(List<HostEvent> calls, Optional<String> suicide, Optional<Instant> wake) {}

    /// An attempt has ended.
    record Ended(NodeName target, Place place, Attempt.End end) {}

    /// What has to be done now about the fencings that are open.
    Change look(Collection<Fencing> open, Instant now) {
        var calls = new ArrayList<HostEvent>();
        Optional<String> suicide = Optional.empty();
        Optional<Instant> wake = Optional.empty();
        var present = new HashSet<Place>();
        for (Fencing fencing : open) {
            for (int number = 0; number < fencing.attempts().size(); number++) {
                Attempt attempt = fencing.attempts().get(number);
                if (!attempt.isOpen() || !attempt.executor().equals(self)) continue;
                var place = new Place(fencing.seed(), number);
                present.add(place);
                if (known.contains(place)) continue;
                if (attempt.task().kind() == DeviceTask.Kind.SELF) {
                    known.add(place);
                    suicide = Optional.of(fencing.why());
                    continue;
                }
                Instant due =
                        dues.computeIfAbsent(
                                place,
                                _ ->
                                        now.plus(
                                                Duration.between(
                                                        attempt.since(), attempt.notBefore())));
                if (now.isBefore(due)) {
                    wake = wake.filter(earlier -> earlier.isBefore(due)).or(() -> Optional.of(due));
                    continue;
                }
                known.add(place);
                call(fencing, place, attempt).ifPresent(calls::add);
            }
        }
        known.retainAll(present);
        dues.keySet().retainAll(present);
        return new Change(calls, suicide, wake);
    }

    private Optional<HostEvent> call(Fencing fencing, Place place, Attempt attempt) {
        if (attempt.call().isEmpty()) return Optional.empty();
        DeviceCall call = attempt.call().get();
        begun.put(place.order(), new Errand(fencing, place, attempt));
        String purpose =
                "fence %s: %s with %s"
                        .formatted(fencing.target(), call.action(), attempt.task().device());
        return Optional.of(
                new HostEvent.Called(
                        place.order(),
                        FenceAgentCall.of(host, call.agent(), call.parameters(), purpose),
                        call.limit()));
    }

    /// What an answer of the host means, if it is about an attempt.
    Optional<Ended> answered(OrderId order, ProcessEnd end, boolean timedOut, Instant now) {
        Errand errand = begun.remove(order);
        if (errand == null) return Optional.empty();
        return Optional.of(
                new Ended(
                        errand.fencing.target(),
                        errand.place,
                        meaning(errand.attempt.task().kind(), end, timedOut, now)));
    }

    static Attempt.End meaning(
            DeviceTask.Kind kind, ProcessEnd end, boolean timedOut, Instant now) {
        if (timedOut) return new Attempt.End.Failed(now, "the agent took too long");
        return switch (end) {
            case ProcessEnd.Exited(var code, var output, var errors) ->
                    DeviceAnswer.of(kind, code, output, errors, now);
            case ProcessEnd.Signalled(var signal, _, _) ->
                    new Attempt.End.Failed(now, "the agent died of signal " + signal);
            case ProcessEnd.NotFound(var program) ->
                    new Attempt.End.Failed(now, "there is no " + program);
            case ProcessEnd.NotStarted(var why) ->
                    new Attempt.End.Failed(now, "the agent could not be started: " + why);
            case ProcessEnd.Lost(var why) ->
                    new Attempt.End.Failed(now, "nobody knows how the agent ended: " + why);
        };
    }
}
