package io.systole.world;

import io.systole.control.Planner;
import io.systole.host.ProcessEnd;
import io.systole.member.Member;
import io.systole.member.MemberEffect;
import io.systole.member.MemberEvent;
import io.systole.member.MemberSettings;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Proposal;
import io.systole.state.ReplicatedLog;
import io.systole.state.authorship.Incarnation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The member on one machine, life after life: gives it its clock, its timer and its end of the log, and does what it wants done.
public final class Daemon {
    private static final int SIGNAL_OF_A_KILL = 15;

    private final MemberSettings settings;
    private final Machine machine;
    private final SimulatedTime time;
    private final Clocks clocks;
    private final SimulatedLog log;
    private final Planner planner;
    private final Supplier<ClusterState> disk;
    private final BiFunction<NodeName, ReplicatedLog, ReplicatedLog> line;
    private final Ears ears;
    private @Nullable Member member;
    private int life;
    private int knownBoots;
    private long timer;
    private Duration booted = Duration.ZERO;

    /// Who hears what the member says to those outside.
    interface Ears {
        void answered(NodeName member, MemberEffect.Answer answer);

        void fencesItself(NodeName member, String why);

        void shutsDown(NodeName member);
    }

    Daemon(
            MemberSettings settings,
            Machine machine,
            SimulatedTime time,
            Clocks clocks,
            SimulatedLog log,
            Planner planner,
            Supplier<ClusterState> disk,
            BiFunction<NodeName, ReplicatedLog, ReplicatedLog> line,
            Ears ears) {
        this.settings = settings;
        this.machine = machine;
        this.time = time;
        this.clocks = clocks;
        this.log = log;
        this.planner = planner;
        this.disk = disk;
        this.line = line;
        this.ears = ears;
    }

    public NodeName name() {
        return settings.name();
    }

    /// The member in its present life, if it lives.
    public Optional<Member> member() {
        return Optional.ofNullable(member);
    }

    /// Changes whenever a life begins or ends.
    long lives() {
        return life;
    }

    /// Names the present life, or the last one.
    Incarnation incarnation() {
        return new Incarnation("%s-%d".formatted(name(), life));
    }

    void boot() {
        if (member != null) return;
        life++;
        int thisLife = life;
        ClusterState known = disk.get();
        var end =
                log.open(
                        name(),
                        known.index(),
                        () -> whenAwake(thisLife, new MemberEvent.LogAdvanced()));
        booted = Duration.between(clocks.steady(name()), clocks.of(name()));
        member = new Member(settings, line.apply(name(), end), planner);
        deliver(new MemberEvent.Booted(incarnation(), known, takeBoot()));
    }

    private MemberEvent.Boot takeBoot() {
        boolean withItsHost = machine.boots() > knownBoots;
        knownBoots = machine.boots();
        return withItsHost ? MemberEvent.Boot.HOST : MemberEvent.Boot.DAEMON;
    }

    /// All that it had in memory is gone, and its agents end with it.
    void die() {
        member = null;
        life++;
        log.close(name());
        machine.loseAgents();
    }

    void request(Proposal proposal) {
        deliver(new MemberEvent.Requested(proposal));
    }

    private void whenAwake(int ofLife, MemberEvent event) {
        machine.whenAwake(() -> {
            if (life == ofLife) deliver(event);
        });
    }

    private void deliver(MemberEvent event) {
        if (member == null) return;
        act(member.on(event, now()));
    }

    /// What the clock showed at boot, and what has passed since: a member's time is not set under its feet.
    private Instant now() {
        return clocks.steady(name()).plus(booted);
    }

    private void act(List<MemberEffect> effects) {
        for (MemberEffect effect : effects) {
            switch (effect) {
                case MemberEffect.Spawn spawn -> spawn(spawn);
                case MemberEffect.Kill(var process, var signal) -> machine.kill(process.number());
                case MemberEffect.WakeAt(var when) -> wakeAt(when);
                case MemberEffect.FenceSelf(var why) -> ears.fencesItself(name(), why);
                case MemberEffect.ShutDown() -> ears.shutsDown(name());
                case MemberEffect.Answer answer -> ears.answered(name(), answer);
            }
        }
    }

    private void spawn(MemberEffect.Spawn spawn) {
        int thisLife = life;
        machine.spawn(
                spawn.process().number(),
                Request.of(spawn.call()),
                ending ->
                        whenAwake(
                                thisLife,
                                new MemberEvent.AgentExited(spawn.process(), told(ending))),
                () -> whenAwake(thisLife, new MemberEvent.AgentProgressed(spawn.process())));
    }

    private static ProcessEnd told(Machine.Ending ending) {
        return switch (ending) {
            case Machine.Ending.Exited(var code, var output) ->
                    code == 0
                            ? new ProcessEnd.Exited(code, output, "")
                            : new ProcessEnd.Exited(code, "", output);
            case Machine.Ending.Killed() -> new ProcessEnd.Signalled(SIGNAL_OF_A_KILL, "", "");
        };
    }

    private void wakeAt(Instant when) {
        long thisTimer = ++timer;
        int thisLife = life;
        var delay = Duration.between(now(), when);
        time.after(
                delay.isNegative() ? Duration.ZERO : delay,
                () -> {
                    if (timer == thisTimer) whenAwake(thisLife, new MemberEvent.Woken());
                });
    }
}
