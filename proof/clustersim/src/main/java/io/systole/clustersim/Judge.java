package io.systole.clustersim;

import io.systole.cib.Cib;
import io.systole.model.NodeName;
import io.systole.model.Version;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.state.Transition;
import io.systole.transition.Step;
import io.systole.world.Daemon;
import io.systole.world.Machine;
import io.systole.world.SimulatedCluster;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
        applied.state().timeline().since(before.timeline().next()).forEach(event -> story.tell(event.sentence()));
        if (applied.isAccepted()) {
            if (applied.command() instanceof Command.Dispatch dispatch) begun(dispatch, applied);
            if (applied.command() instanceof Command.RecordFencing) fencings++;
        }
        keepsTheConfiguration(applied.state());
        before = applied.state();
        harms.follow(applied.state(), knowsItsHosts(applied.state()));
        if (applied.state().index() % ENTRIES_PER_COMPARISON == 0) compareMembers();
    }

    /// Every host is up, heard, and online in the life it lives now.
    private boolean knowsItsHosts(ClusterState state) {
        return cluster.network().isWhole()
                && state.members().values().stream().allMatch(Member::isOnline)
                && cluster.machines().stream()
                        .allMatch(machine -> machine.isUp() && !machine.isFrozen())
                && cluster.daemons().stream().allMatch(daemon -> daemon.member().isPresent())
                && estate.single().stream()
                        .allMatch(resource -> cluster.residents().hosts(resource).size() == 1);
    }

    private void begun(Command.Dispatch dispatch, Applied applied) {
        Transition running = applied.state().transition().orElseThrow();
        for (int id : applied.steps()) {
            Step step = running.step(id).orElseThrow();
            if (!dispatched.add(running.author() + " " + running.number() + " " + id))
                broken("%s of transition %d was dispatched twice".formatted(step.key(), running.number()));
            boolean starts = step.kind() == Step.Kind.RESOURCE && step.operation().equals("start");
            if (starts) startsWhatIsFree(step, applied.state());
        }
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

    /// Committed configuration is never lost: its version does not go back.
    private void keepsTheConfiguration(ClusterState state) {
        if (version(state).compareTo(version(before)) < 0)
            broken("the configuration went back from %s to %s".formatted(version(before), version(state)));
    }

    private static Version version(ClusterState state) {
        return Version.parse(
                state.document().attribute("admin_epoch").orElse("0")
                        + "."
                        + state.document().attribute("epoch").orElse("0"));
    }

    private void compareMembers() {
        ClusterState truth = cluster.state();
        for (Daemon daemon : cluster.daemons()) {
            daemon.member()
                    .map(io.systole.member.Member::state)
                    .filter(known -> known.index() == truth.index() && !known.equals(truth))
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
                            case "start", "stop", "promote", "demote", "migrate_to", "migrate_from" -> true;
                            default -> false;
                        };
                if (changes && !busy.add(call.request().resource()))
                    broken("two agents work on %s on %s".formatted(call.request().resource(), machine.name()));
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
                .forEach(drain -> wants.add("the drain of " + drain.node() + " is " + drain.phase()));
        for (String resource : estate.single()) {
            int copies = cluster.residents().hosts(resource).size();
            if (copies != 1) wants.add("%s runs on %d hosts".formatted(resource, copies));
        }
        for (String resource : estate.cloned())
            for (NodeName host : estate.hosts())
                if (!cluster.residents().runs(resource, host))
                    wants.add("%s does not run on %s".formatted(resource, host));
        return wants;
    }

    void neverStands() {
        broken("the cluster does so much in so little time that it can't be waiting for anything");
    }

    void neverWell(List<String> wants) {
        ClusterState state = cluster.state();
        story.tell("Leader: " + cluster.log().leader());
        state.transition().ifPresent(running -> story.tell("Under way: " + running.underWay() + ", of " + running));
        state.fencings().values().forEach(fencing -> story.tell("Fencing: " + fencing));
        state.guard().ifPresent(guard -> story.tell("Guard: " + guard));
        broken("long after the weather has cleared: " + String.join(", ", wants));
    }
}
