package io.systole.state;

import io.systole.cib.status.TransitionKey;
import io.systole.fencer.Attempt;
import io.systole.fencer.DeviceCall;
import io.systole.fencer.DeviceTask;
import io.systole.fencer.FenceAction;
import io.systole.fencer.Fencing;
import io.systole.model.ExecutionStatus;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import io.systole.state.configuration.CibVersion;
import io.systole.state.configuration.ConfigurationChange;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.transition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Entries as a wild cluster might commit them: sensible ones and nonsense, doubled, late, with clocks that jump.
public final class RandomTale {
    private static final List<NodeName> NODES =
            List.of(Tale.XEN1, Tale.XEN2, new NodeName("nobody"));
    private static final ResourceId WEB = new ResourceId("web");

    private final Random random;
    private final List<Entry> entries = new ArrayList<>();
    private ClusterState state = ClusterState.EMPTY;
    private Instant clock = Instant.parse("2026-01-05T08:00:00Z");
    private long proposals;

    public RandomTale(long seed) {
        random = new Random(seed);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public ClusterState state() {
        return state;
    }

    /// One more entry, applied.
    public Applied goOn() {
        clock = clock.plusMillis(random.nextInt(-2_000, 10_000));
        boolean doubled = !entries.isEmpty() && random.nextInt(20) == 0;
        Proposal proposal =
                doubled
                        ? entries.get(random.nextInt(entries.size())).proposal()
                        : new Proposal(new ProposalKey("tale", ++proposals), command());
        var entry = new Entry(state.index() + 1 + random.nextInt(2), clock, proposal);
        entries.add(entry);
        Applied applied = state.apply(entry);
        state = applied.state();
        return applied;
    }

    private Command command() {
        if (state.members().isEmpty()) return new Command.ReplaceConfiguration(Tale.document());
        return switch (random.nextInt(22)) {
            case 0, 1, 2 -> new Command.MarkOnline(node(), life());
            case 3 -> new Command.MarkLost(node());
            case 4, 5 -> start();
            case 6, 7, 8 -> dispatch();
            case 9, 10, 11, 12 -> result();
            case 13 -> new Command.Settle(state.changes(), random.nextBoolean() ? "" : "a remark");
            case 14, 15 -> wish();
            case 16 -> configuration();
            case 17, 18, 19 -> fencing();
            default -> maintenance();
        };
    }

    private NodeName node() {
        return NODES.get(random.nextInt(random.nextInt(8) == 0 ? 3 : 2));
    }

    private Incarnation life() {
        return new Incarnation(Integer.toString(random.nextInt(3)));
    }

    // ---- Transitions.

    private Command start() {
        var steps = new ArrayList<Step>();
        int length = 1 + random.nextInt(4);
        for (int id = 1; id <= length; id++) steps.add(step(id));
        var carried = new ArrayList<TransitionKey>();
        state.transition()
                .ifPresent(running ->
                        running.underWay().forEach(operation -> carried.add(operation.key())));
        if (!carried.isEmpty() && random.nextInt(6) == 0) carried.removeLast();
        return new Command.StartTransition(
                state.transitions() + 1,
                Tale.AUTHOR,
                Tale.graph(steps.toArray(Step[]::new)),
                state.changes() - random.nextInt(8) / 7,
                List.of("a plan"),
                carried);
    }

    private Step step(int id) {
        String[] way = {"CRM_meta_migrate_source", "xen1", "CRM_meta_migrate_target", "xen2"};
        NodeName node = NODES.get(random.nextInt(2));
        return switch (random.nextInt(7)) {
            case 0 -> Tale.step(id, "stop", node);
            case 1 -> Tale.step(id, "migrate_to", Tale.XEN1, way);
            case 2 -> Tale.step(id, "migrate_from", Tale.XEN2, way);
            case 3 -> Tale.step(id, "monitor", node, "CRM_meta_interval", "10000");
            case 4 -> Tale.step(id, "monitor", node, "CRM_meta_op_target_rc", "7");
            case 5 -> Tale.fencing(id, node);
            default -> Tale.step(id, "start", node);
        };
    }

    private Command dispatch() {
        var ids = new ArrayList<Integer>();
        state.transition()
                .ifPresent(running -> {
                    for (Step step : running.graph().steps())
                        if (random.nextBoolean()) ids.add(step.id());
                });
        return new Command.Dispatch(state.transitions(), ids);
    }

    private Command result() {
        var operations = state.transition().map(Transition::underWay).orElse(List.of());
        if (operations.isEmpty()) return dispatch();
        UnderWay operation = operations.get(random.nextInt(operations.size()));
        var node = new NodeName(operation.step().target().orElseThrow().name());
        Incarnation life = state.member(node).map(Member::incarnation).orElse(Incarnation.NONE);
        boolean well = random.nextInt(4) > 0;
        return new Command.RecordResult(
                node,
                life,
                operation.key(),
                operation.step(),
                new Outcome(
                        proposals,
                        random.nextInt(10) == 0 ? ExecutionStatus.TIMED_OUT : ExecutionStatus.DONE,
                        well ? operation.key().expectedExitCode() : 1,
                        well ? "" : "it said \u001b[31mno\u001b[0m & <left>",
                        Duration.ofMillis(random.nextInt(100_000)),
                        digests()));
    }

    private Optional<Outcome.Digests> digests() {
        return switch (random.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Outcome.Digests("1", Optional.empty(), Optional.empty()));
            default ->
                    Optional.of(
                            new Outcome.Digests(
                                    "1",
                                    Optional.of(new Outcome.Partial("", "2")),
                                    Optional.of(new Outcome.Partial(" token ", "3"))));
        };
    }

    // ---- People.

    private Command wish() {
        return switch (random.nextInt(8)) {
            case 0 -> new Command.DrainNode(node());
            case 1 -> new Command.UndrainNode(node());
            case 2 -> new Command.RestoreNode(node());
            case 3 -> new Command.MoveResource(WEB, node());
            case 4 -> new Command.ClearFailures(WEB, Optional.of(node()));
            case 5 -> new Command.RequestShutdown(node());
            case 6 -> new Command.WithdrawShutdown(node());
            default -> new Command.MarkLeft(node(), life());
        };
    }

    private Command configuration() {
        CibVersion version = state.version();
        var attributes = new LinkedHashMap<String, Optional<String>>();
        attributes.put("description", Optional.of("text " + random.nextInt(3)));
        attributes.put("type", Optional.empty());
        return switch (random.nextInt(5)) {
            case 0 -> new Command.SetNodeAttribute(node(), "rack", Optional.of("a\tb"));
            case 1 -> new Command.SetNodeAttribute(node(), "rack", Optional.empty());
            case 2 -> new Command.ReplaceConfiguration(Tale.document(), Optional.of(version));
            case 3 ->
                    new Command.PatchConfiguration(
                            version,
                            List.of(
                                    new ConfigurationChange.Modify(
                                            "/cib/configuration/nodes/node[@id='1']", attributes)));
            default ->
                    new Command.PatchConfiguration(
                            new CibVersion(0, random.nextInt(20), 0),
                            List.of(new ConfigurationChange.Delete("/cib/configuration/tags")));
        };
    }

    private Command maintenance() {
        long run = state.maintenance().map(MaintenanceRun::number).orElse(1L);
        var phases = MaintenanceRun.Phase.values();
        return switch (random.nextInt(9)) {
            case 0 -> new Command.StartMaintenance(List.of(Tale.XEN2, Tale.XEN1));
            case 1 -> new Command.PauseMaintenance(run);
            case 2 -> new Command.ResumeMaintenance(run);
            case 3 -> new Command.SkipMaintenance(run, "no time");
            case 4 -> new Command.AbortMaintenance(run, "enough");
            case 5 -> new Command.WorkDone(run, node());
            case 6 -> new Command.RestorePlacement(run);
            default ->
                    new Command.AdvanceMaintenance(
                            run,
                            state.maintenance().flatMap(MaintenanceRun::node).orElse(node()),
                            state.maintenance()
                                    .map(MaintenanceRun::phase)
                                    .orElse(MaintenanceRun.Phase.WAITING),
                            phases[random.nextInt(phases.length)],
                            "so it is");
        };
    }

    // ---- Fencing.

    private Command fencing() {
        if (state.fencings().isEmpty()) {
            return switch (random.nextInt(4)) {
                case 0 -> new Command.HoldFencing(List.of(Tale.XEN2), "too many");
                case 1 -> new Command.AllowFencing();
                case 2 -> new Command.ConfirmFenced(node(), "me");
                default ->
                        new Command.FenceNode(
                                node(), FenceAction.values()[random.nextInt(3)], "it looks at me");
            };
        }
        Fencing open = state.fencings().firstEntry().getValue();
        int tried = open.attempts().size();
        return switch (random.nextInt(6)) {
            case 0, 1 -> attempt(open, tried);
            case 2, 3 -> new Command.RecordAttempt(open.target(), open.seed(), tried - 1, end());
            case 4 ->
                    new Command.RecordFencing(
                            open.target(), open.seed(), new Command.FencingOutcome.Fenced("ipmi"));
            default ->
                    new Command.RecordFencing(
                            open.target(),
                            open.seed(),
                            new Command.FencingOutcome.NotFenced("no device answers"));
        };
    }

    private Command attempt(Fencing open, int number) {
        var parameters = new TreeMap<String, String>();
        parameters.put("action", "off");
        parameters.put("ip", "10.0.0.1");
        var kinds = DeviceTask.Kind.values();
        return new Command.AttemptFencing(
                open.target(),
                open.seed(),
                number,
                new DeviceTask(1, "ipmi", kinds[random.nextInt(kinds.length)]),
                node(),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(
                                new DeviceCall(
                                        "ipmi",
                                        "fence_ipmilan",
                                        parameters,
                                        Duration.ofSeconds(60))),
                clock,
                clock.plusSeconds(60));
    }

    private Attempt.End end() {
        return switch (random.nextInt(3)) {
            case 0 -> new Attempt.End.Done(clock);
            case 1 -> new Attempt.End.Listed(clock, List.of("xen1", "xen2"));
            default -> new Attempt.End.Failed(clock, "no answer");
        };
    }
}
