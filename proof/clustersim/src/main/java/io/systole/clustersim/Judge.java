package io.systole.clustersim;

import io.systole.cib.document.Element;
import io.systole.model.ExitCode;
import io.systole.model.NodeName;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.state.Transition;
import io.systole.state.UnderWay;
import io.systole.state.codec.StateCodec;
import io.systole.state.configuration.CibVersion;
import io.systole.transition.Step;
import io.systole.world.Daemon;
import io.systole.world.Machine;
import io.systole.world.SimulatedCluster;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds the cluster to its promises, after every event.
///
/// Knows what is true on the hosts, which the cluster does not; the disk of a virtual machine is the judge of whether it runs twice.
final class Judge {
    private static final int MOST_VIOLATIONS = 5;
    private static final int ENTRIES_PER_COMPARISON = 25;

    private final SimulatedCluster cluster;
    private final Estate estate;
    private final Story story;
    private final Harms harms;
    private final boolean tellsEntries;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> dispatched = new LinkedHashSet<>();
    private ClusterState before = ClusterState.EMPTY;
    private Optional<String> mark = Optional.empty();
    private long fencings;

    Judge(SimulatedCluster cluster, Estate estate, Story story, Harms harms, boolean tellsEntries) {
        this.tellsEntries = tellsEntries;
        this.cluster = cluster;
        this.estate = estate;
        this.story = story;
        this.harms = harms;
        cluster.residents().onTwice(this::broken);
        cluster.residents().onStopped(this::stopped);
        cluster.residents().onCrashed(harms::harmed);
        cluster.onCommit(this::committed);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    boolean hasSeenEnough() {
        return violations.size() >= MOST_VIOLATIONS;
    }

    long fencings() {
        return fencings;
    }

    private void broken(String promise) {
        story.tell("VIOLATION: " + promise);
        violations.add(promise);
    }

    // ---- What is committed.

    private void committed(Applied applied) {
        if (tellsEntries) story.tell(Entries.tell(applied));
        applied.state()
                .timeline()
                .since(before.timeline().next())
                .forEach(event -> story.tell(event.sentence()));
        if (applied.isAccepted()) {
            if (applied.command() instanceof Command.Dispatch dispatch) begun(dispatch, applied);
            if (applied.command() instanceof Command.RecordFencing) fencings++;
            if (applied.command() instanceof Command.RecordResult result) condemned(result);
        }
        keepsTheConfiguration(applied);
        isSafeWhereItSaysSo(applied.state());
        if (isQuorate(before) && !isQuorate(applied.state()))
            broken("what a majority has agreed on says that there is none");
        before = applied.state();
        harms.follow(applied.state(), knowsItsHosts(applied.state()), cluster.now());
        if (applied.state().index() % ENTRIES_PER_COMPARISON == 0) compareMembers();
    }

    /// Where a stop has failed the host is fenced, and all that could not leave live in time goes down with it.
    private void condemned(Command.RecordResult result) {
        boolean failed =
                result.step().operation().equals("stop")
                        && result.outcome().exitCode() != ExitCode.OK;
        if (failed)
            result.step()
                    .target()
                    .map(target -> cluster.residents().on(new NodeName(target.name())))
                    .ifPresent(there -> there.forEach(harms::harmed));
    }

    /// Every host is up, heard, and online in the life it lives now.
    private boolean knowsItsHosts(ClusterState state) {
        return cluster.network().isWhole()
                && state.members().values().stream().allMatch(Member::isOnline)
                && cluster.machines().stream()
                        .allMatch(machine ->
                                machine.isUp()
                                        && !machine.isFrozen()
                                        && machine.running().isEmpty())
                && cluster.daemons().stream().allMatch(daemon -> daemon.member().isPresent())
                && estate.single().stream()
                        .allMatch(resource -> cluster.residents().hosts(resource).size() == 1);
    }

    /// Whoever switches a host off because the cluster says it is safe harms nothing.
    private void isSafeWhereItSaysSo(ClusterState state) {
        for (NodeName host : estate.hosts()) {
            boolean safe = state.isSafeToPowerOff(host);
            boolean wasSafe = before.isSafeToPowerOff(host);
            if (!safe || wasSafe) continue;
            var there = cluster.residents().on(host);
            if (!there.isEmpty())
                broken("%s is called safe to power off, and %s run there".formatted(host, there));
        }
    }

    /// Only before any member was seen there is nobody to agree on anything.
    private static boolean isQuorate(ClusterState state) {
        return state.document().attribute("have-quorum", "0").equals("1");
    }

    private void begun(Command.Dispatch dispatch, Applied applied) {
        Transition running = applied.state().transition().orElseThrow();
        for (int id : new LinkedHashSet<>(applied.steps())) {
            Step step = running.step(id).orElseThrow();
            if (!dispatched.add(running.author() + " " + running.number() + " " + id))
                broken(
                        "%s of transition %d was dispatched twice"
                                .formatted(step.key(), running.number()));
            if (changesSomething(step)) isAlone(step, running);
            boolean starts = step.kind() == Step.Kind.RESOURCE && step.operation().equals("start");
            if (starts) startsWhatIsFree(step, applied.state());
        }
    }

    /// Two operations at once on one resource on one host, and nobody could say what comes of it.
    private void isAlone(Step step, Transition running) {
        long underWay =
                running.underWay().stream()
                        .map(UnderWay::step)
                        .filter(other -> changesSomething(other) && what(other).equals(what(step)))
                        .count();
        if (underWay > 1)
            broken("%s is ordered while another operation is under way".formatted(what(step)));
    }

    private static boolean changesSomething(Step step) {
        return step.kind() == Step.Kind.RESOURCE
                && step.resource().isPresent()
                && switch (step.operation()) {
                    case "start", "stop", "promote", "demote", "migrate_to", "migrate_from" -> true;
                    default -> false;
                };
    }

    private static String what(Step step) {
        return step.resource().map(Step.ResourceName::id).orElse("")
                + " on "
                + step.target().map(Step.Target::name).orElse("");
    }

    /// Nothing recovers before the fence of its old host is confirmed.
    private void startsWhatIsFree(Step step, ClusterState state) {
        String resource = step.resource().map(Step.ResourceName::id).orElse("");
        if (!estate.single().contains(resource)) return;
        for (Member member : before.members().values()) {
            if (member.presence() == Member.Presence.LOST
                    && before.holdings(member.name()).contains(resource))
                broken(
                        "%s is to be started while %s, which may still run it, is lost and not fenced"
                                .formatted(resource, member.name()));
        }
    }

    /// Committed configuration is never lost: its version does not go back, and what operators have written stays.
    private void keepsTheConfiguration(Applied applied) {
        Element document = applied.state().document();
        if (document.child("configuration").equals(before.document().child("configuration")))
            return;
        CibVersion version = applied.state().version();
        if (version.compareTo(before.version()) < 0)
            broken(
                    "the configuration went back from %s to %s"
                            .formatted(before.version(), version));
        if (applied.isAccepted()
                && isOperators(applied)
                && applied.command() instanceof Command.PatchConfiguration patch) {
            if (!patch.expected().hasConfigurationOf(before.version()))
                broken(
                        "a change made for %s was applied to %s"
                                .formatted(patch.expected(), before.version()));
            mark = Marks.of(patch).or(() -> mark);
        }
        var present = Marks.in(document);
        if (mark.isPresent() && !present.equals(mark))
            broken(
                    "an operator has written %s, and it became %s"
                            .formatted(mark.get(), present.orElse("nothing")));
    }

    private static boolean isOperators(Applied applied) {
        return applied.entry().proposal().key().author().equals("operator");
    }

    private void compareMembers() {
        ClusterState truth = cluster.state();
        for (Daemon daemon : cluster.daemons()) {
            daemon.member()
                    .map(io.systole.member.Member::state)
                    .filter(known ->
                            known.index() == truth.index() && !StateCodec.same(known, truth))
                    .ifPresent(known ->
                            broken(
                                    "the state of %s differs at entry %d"
                                            .formatted(daemon.name(), truth.index())));
        }
    }

    // ---- What is true on the hosts.

    /// Planned actions never stop a healthy virtual machine that can migrate.
    private void stopped(String resource, NodeName host) {
        boolean excused =
                !estate.machines().contains(resource)
                        || estate.foundations(resource).stream().anyMatch(harms::isHarmed);
        if (!excused) broken("%s was healthy, and was stopped on %s".formatted(resource, host));
    }

    /// No two agents work on one resource on one host at once.
    void lookAtMachines() {
        for (Machine machine : cluster.machines()) {
            var busy = new LinkedHashSet<String>();
            for (var call : machine.running()) {
                boolean changes =
                        switch (call.request().action()) {
                            case "start",
                                    "stop",
                                    "promote",
                                    "demote",
                                    "migrate_to",
                                    "migrate_from" ->
                                    true;
                            default -> false;
                        };
                if (changes && !busy.add(call.request().resource()))
                    broken(
                            "two agents work on %s on %s"
                                    .formatted(call.request().resource(), machine.name()));
            }
        }
    }

    // ---- At the end.

    /// What is still not as it should be, after everything has been mended.
    List<String> wants() {
        var wants = new ArrayList<String>();
        ClusterState state = cluster.state();
        if (!state.isSettled()) wants.add("there is work to do");
        for (Member member : state.members().values())
            if (!member.isOnline()) wants.add(member.name() + " is " + member.presence());
        state.drains().values().stream()
                .filter(drain -> drain.isOn())
                .forEach(drain ->
                        wants.add("the drain of " + drain.node() + " is " + drain.phase()));
        for (String resource : estate.single()) {
            int copies = cluster.residents().hosts(resource).size();
            if (copies != 1) wants.add("%s runs on %d hosts".formatted(resource, copies));
        }
        for (String resource : estate.cloned())
            for (NodeName host : estate.workers())
                if (!cluster.residents().runs(resource, host))
                    wants.add("%s does not run on %s".formatted(resource, host));
        return wants;
    }

    void neverInterrupted(List<String> resources) {
        for (String resource : resources) {
            var gone = cluster.residents().measured(resource, cluster.now());
            if (gone.stops() > 0 || gone.crashes() > 0 || !gone.interruption().isZero())
                broken("%s was interrupted: %s".formatted(resource, gone));
        }
    }

    /// A member has come to what its makers thought could not be.
    void impossible(RuntimeException thrown) {
        var stack = thrown.getStackTrace();
        broken("%s, thrown at %s".formatted(thrown, stack.length == 0 ? "?" : stack[0]));
        for (StackTraceElement element : stack) story.tell("    at " + element);
    }

    void neverStands() {
        broken("the cluster does so much in so little time that it can't be waiting for anything");
    }

    void neverWell(List<String> wants) {
        ClusterState state = cluster.state();
        story.tell("Leader: " + cluster.log().leader());
        state.transition()
                .ifPresent(running ->
                        story.tell("Under way: " + running.underWay() + ", of " + running));
        state.fencings().values().forEach(fencing -> story.tell("Fencing: " + fencing));
        state.guard().ifPresent(guard -> story.tell("Guard: " + guard));
        broken("long after the weather has cleared: " + String.join(", ", wants));
    }
}
