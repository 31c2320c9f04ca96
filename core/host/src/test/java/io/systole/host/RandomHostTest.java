package io.systole.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.AgentName;
import io.systole.model.Interval;
import io.systole.model.OperationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What must hold whatever is ordered and however agents behave: some end, some hang, some can hardly be killed.
class RandomHostTest {
    private static final List<String> RESOURCES = List.of("web", "db");
    private static final List<String> TASKS =
            List.of("start", "stop", "monitor", "migrate_to", "migrate_from", "promote", "notify");
    private static final AgentName AGENT = new AgentName("lsb", "", "any");

    @Test
    void everyOrderIsAnsweredOnceAndNoTwoAgentsWorkOnAResource() {
        for (long seed = 1; seed <= 300; seed++) {
            var life = new Life(seed);
            life.live();
            life.comeToRest();
            life.judge();
        }
    }

    @Test
    void theSameSeedGivesTheSameStory() {
        for (long seed = 1; seed <= 20; seed++) {
            var one = new Life(seed);
            one.live();
            var two = new Life(seed);
            two.live();
            assertEquals(one.story, two.story, "seed " + seed);
        }
    }

    /// Resource and recurrence of a process, and when it will end by itself, if ever.
    private record Agent(String resource, boolean stubborn, Optional<Instant> end) {}

    private static final class Life {
        private final long seed;
        private final Random random;
        private final Host host = new Host(HostSettings.usual("xen1"));
        private final Map<ProcessId, Agent> agents = new LinkedHashMap<>();
        private final Map<OrderId, Integer> answers = new HashMap<>();
        private final List<OrderId> orders = new ArrayList<>();
        private final List<OrderId> cancels = new ArrayList<>();
        private final Map<OrderId, Integer> cancelled = new HashMap<>();
        private final List<String> story = new ArrayList<>();
        private Instant now = Machine.START;
        private Optional<Instant> alarm = Optional.empty();
        private boolean calm;

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void live() {
            for (int i = 0; i < 200; i++) {
                passTime(random.nextInt(8));
                switch (random.nextInt(10)) {
                    case 0, 1, 2, 3 -> order(Interval.ONCE);
                    case 4, 5 -> order(new Interval(1000L * (5 + random.nextInt(2) * 10)));
                    case 6 -> {
                        var order = new OrderId("cancel " + i);
                        cancels.add(order);
                        var interval = 1000L * (5 + random.nextInt(2) * 10);
                        tell(
                                new HostEvent.Cancelled(
                                        order, new OperationKey(resource(), "monitor", interval)));
                    }
                    case 7 -> {
                        if (!orders.isEmpty())
                            tell(
                                    new HostEvent.Withdrawn(
                                            orders.get(random.nextInt(orders.size()))));
                    }
                    default -> {}
                }
            }
        }

        void comeToRest() {
            calm = true;
            for (String resource : RESOURCES) {
                for (long interval : List.of(5000L, 15000L)) {
                    var order = new OrderId("last " + resource + interval);
                    cancels.add(order);
                    tell(
                            new HostEvent.Cancelled(
                                    order, new OperationKey(resource, "monitor", interval)));
                }
            }
            passTime(100_000);
        }

        void judge() {
            for (OrderId order : orders)
                assertEquals(1, answers.getOrDefault(order, 0), order + " of seed " + seed);
            for (OrderId order : cancels)
                assertEquals(1, cancelled.getOrDefault(order, 0), order + " of seed " + seed);
            assertTrue(agents.isEmpty(), "seed " + seed);
            assertTrue(alarm.isEmpty(), "a host with nothing to do sleeps, seed " + seed);
        }

        private void order(Interval interval) {
            String task =
                    interval.isRecurring() ? "monitor" : TASKS.get(random.nextInt(TASKS.size()));
            var order = new OrderId("order " + orders.size());
            orders.add(order);
            tell(
                    new HostEvent.Ordered(
                            new Operation(
                                    order,
                                    resource(),
                                    AGENT,
                                    task,
                                    interval,
                                    Map.of("CRM_meta_timeout", "10000"),
                                    0)));
        }

        private String resource() {
            return RESOURCES.get(random.nextInt(RESOURCES.size()));
        }

        private void passTime(int seconds) {
            Instant then = now.plusSeconds(seconds);
            while (true) {
                Optional<ProcessId> ending = firstToEnd(then);
                Instant end = ending.map(agents::get).flatMap(Agent::end).orElse(Instant.MAX);
                boolean ring = alarm.isPresent() && !alarm.get().isAfter(then);
                if (ring && alarm.get().isBefore(end)) {
                    if (alarm.get().isAfter(now)) now = alarm.get();
                    alarm = Optional.empty();
                    tell(new HostEvent.Woken());
                } else if (ending.isPresent()) {
                    if (end.isAfter(now)) now = end;
                    agents.remove(ending.get());
                    int code = calm ? 0 : random.nextInt(3) * 3;
                    tell(new HostEvent.Exited(ending.get(), new ProcessEnd.Exited(code, "", "")));
                } else break;
            }
            now = then;
        }

        private Optional<ProcessId> firstToEnd(Instant then) {
            return agents.entrySet().stream()
                    .filter(e -> e.getValue().end().filter(t -> !t.isAfter(then)).isPresent())
                    .min((a, b) ->
                            a.getValue()
                                    .end()
                                    .orElseThrow()
                                    .compareTo(b.getValue().end().orElseThrow()))
                    .map(Map.Entry::getKey);
        }

        private void tell(HostEvent event) {
            story.add(now + " " + event);
            for (HostEffect effect : host.on(event, now)) {
                story.add("    " + effect);
                carryOut(effect);
            }
        }

        private void carryOut(HostEffect effect) {
            switch (effect) {
                case HostEffect.Spawn(ProcessId id, AgentCall call) -> {
                    String resource = call.purpose().split(" ")[0];
                    boolean taken =
                            agents.values().stream().anyMatch(a -> a.resource().equals(resource));
                    assertTrue(!taken, "two agents on " + resource + ", seed " + seed);
                    boolean hangs = !calm && random.nextInt(6) == 0;
                    agents.put(
                            id,
                            new Agent(
                                    resource,
                                    hangs && random.nextInt(3) == 0,
                                    hangs
                                            ? Optional.empty()
                                            : Optional.of(now.plusSeconds(random.nextInt(5)))));
                }
                case HostEffect.Kill(ProcessId id, HostEffect.Signal signal) -> {
                    var agent = agents.get(id);
                    assertTrue(agent != null, "kills what has ended, seed " + seed);
                    if (signal == HostEffect.Signal.TERM && agent.stubborn()) return;
                    long takes = agent.stubborn() ? random.nextInt(60) : random.nextInt(3);
                    agents.put(
                            id,
                            new Agent(
                                    agent.resource(),
                                    agent.stubborn(),
                                    Optional.of(now.plusSeconds(takes))));
                }
                case HostEffect.Report(OperationReport report) -> {
                    if (report.occasion() != OperationReport.Occasion.CHANGED)
                        answers.merge(report.operation().order(), 1, Integer::sum);
                }
                case HostEffect.CancelDone(OrderId order) ->
                        cancelled.merge(order, 1, Integer::sum);
                case HostEffect.Described _ -> {}
                case HostEffect.WakeAt(Instant when) -> alarm = Optional.of(when);
                case HostEffect.Begun _, HostEffect.Answer _ -> {}
            }
        }
    }
}
