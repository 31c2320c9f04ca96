package io.systole.host;

import io.systole.model.AgentName;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What one host is running: a queue for each resource, recurring monitors, time limits, cancellation.
///
/// A reactor for one caller: events in, effects out, nothing on its own. A new one knows nothing, for that is the
/// truth after a restart of the daemon: what runs has to be probed. Times must not go back; where they do, waiting
/// gets longer.
public final class Host {
    /// More orders than can be under way at once, so that a repetition is known as one.
    private static final int REMEMBERED = 10_000;

    private final Outbox outbox = new Outbox();
    private final Descriptions descriptions;
    private final Performer performer;
    private final Calls calls;
    private final SortedMap<String, Lane> lanes = new TreeMap<>();
    private final Set<OrderId> orders = new LinkedHashSet<>();
    private Optional<Instant> wakeUp = Optional.empty();

    public Host(HostSettings settings) {
        descriptions = new Descriptions(settings, outbox);
        performer = new Performer(settings, outbox, descriptions);
        calls = new Calls(settings, outbox);
    }

    /// What is to be done, now that this has happened.
    public List<HostEffect> on(HostEvent event, Instant now) {
        switch (event) {
            case HostEvent.Ordered(Operation operation) -> order(operation, now);
            case HostEvent.Cancelled(OrderId order, var key) -> {
                if (isNew(order)) lane(key.resource()).cancel(order, key.toString(), now);
            }
            case HostEvent.Withdrawn(OrderId order) ->
                    lanes.values().forEach(lane -> lane.withdraw(order, now));
            case HostEvent.Forgotten(String resource) -> lane(resource).forget();
            case HostEvent.Called(OrderId order, AgentCall call, var limit) -> {
                if (isNew(order)) calls.begin(order, call, limit, now);
            }
            case HostEvent.Wanted(var agent) -> descriptions.want(agent, now);
            case HostEvent.Exited(ProcessId process, ProcessEnd end) -> exited(process, end, now);
            case HostEvent.Progressed(ProcessId process) -> progressed(process, now);
            case HostEvent.Remained(String resource, String words) -> lane(resource).block(words);
            case HostEvent.Outlived(String resource) -> lane(resource).unblock(now);
            case HostEvent.Woken() -> woken(now);
        }
        lanes.values().removeIf(Lane::isIdle);
        askToBeWoken();
        return outbox.takeAll();
    }

    /// An operation whose agent is at work.
    ///
    /// @param limit when its time is up, unless progress counts
    public record UnderWay(Operation operation, Instant began, Instant limit) {}

    /// What is being done at present, by resource.
    public List<UnderWay> underWay() {
        return lanes.values().stream()
                .flatMap(lane -> lane.current().stream())
                .map(run -> new UnderWay(run.operation(), run.began(), run.deadline()))
                .toList();
    }

    /// What an agent has said of itself; empty as long as it has not been asked, or if it said nothing.
    public Optional<AgentDescription> describe(AgentName agent) {
        return AgentDescription.of(descriptions.of(agent));
    }

    private void order(Operation operation, Instant now) {
        if (!isNew(operation.order())) return;
        descriptions.wish(operation, now);
        lane(operation.resource()).order(operation, now);
    }

    private void exited(ProcessId process, ProcessEnd end, Instant now) {
        if (calls.exited(process, end) || descriptions.exited(process, end, now)) return;
        for (Lane lane : lanes.values()) {
            if (lane.exited(process, end, now)) return;
        }
    }

    private void progressed(ProcessId process, Instant now) {
        for (Lane lane : lanes.values()) {
            if (lane.progressed(process, now)) return;
        }
    }

    private void woken(Instant now) {
        // Also one that comes too early is spent.
        wakeUp = Optional.empty();
        calls.look(now);
        descriptions.look(now);
        lanes.values().forEach(lane -> lane.look(now));
    }

    private void askToBeWoken() {
        Stream<Instant> needs =
                Stream.concat(
                        lanes.values().stream().flatMap(lane -> lane.next().stream()),
                        Stream.concat(calls.next().stream(), descriptions.next().stream()));
        Optional<Instant> next = needs.min(Instant::compareTo);
        // A wake-up that is not needed any more does no harm.
        if (next.isEmpty() || next.equals(wakeUp)) return;
        wakeUp = next;
        outbox.add(new HostEffect.WakeAt(next.get()));
    }

    private Lane lane(String resource) {
        return lanes.computeIfAbsent(resource, _ -> new Lane(performer));
    }

    private boolean isNew(OrderId order) {
        if (!orders.add(order)) return false;
        if (orders.size() > REMEMBERED) orders.remove(orders.iterator().next());
        return true;
    }
}
