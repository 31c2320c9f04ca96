package io.systole.member;

import io.systole.control.Contact;
import io.systole.control.Controller;
import io.systole.control.Effect;
import io.systole.control.Event;
import io.systole.control.Planner;
import io.systole.control.Settings;
import io.systole.fencer.AgentTraits;
import io.systole.host.AgentDescription;
import io.systole.host.Host;
import io.systole.host.HostEffect;
import io.systole.host.HostEvent;
import io.systole.model.AgentName;
import io.systole.model.NodeName;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.ReplicatedLog;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// One life of a member, from its boot to its end: its parts, and how each event goes round them.
///
/// First what is committed is taken in. Then this host does its part, says that it is there, and leads if it is to.
final class Life {
    private final NodeName self;
    private final Duration retry;
    private final ReplicatedLog log;
    private final Alarms alarms = new Alarms();
    private final List<MemberEffect> effects = new ArrayList<>();
    private final Host host;
    private final Workplace workplace;
    private final FencingDesk fencing;
    private final Outbox outbox;
    private final Presence presence;
    private final Majority majority;
    private final LastOfTwo lastOfTwo;
    private final Controller controller;
    private ClusterState state;
    private Optional<NodeName> leader = Optional.empty();
    private Optional<ProposalKey> announcement = Optional.empty();
    private Map<NodeName, Integer> load = Map.of();
    private boolean hasEnded;

    Life(
            Incarnation incarnation,
            ClusterState known,
            MemberEvent.Boot boot,
            MemberSettings settings,
            ReplicatedLog log,
            Planner planner) {
        this.self = settings.name();
        this.retry = settings.retry();
        this.log = log;
        this.state = known;
        this.host = new Host(settings.host());
        this.workplace = new Workplace(self, incarnation);
        this.fencing = new FencingDesk(self, settings.host());
        this.outbox = new Outbox(self, incarnation, log, retry);
        this.presence = new Presence(self, incarnation, retry);
        this.majority = new Majority(self, incarnation, boot, log, settings.watchdog());
        this.lastOfTwo = new LastOfTwo(self, log, settings, planner);
        this.controller =
                new Controller(
                        planner,
                        new Settings(
                                self, incarnation.id(), settings.deadAfter(), settings.patience()));
    }

    ClusterState state() {
        return state;
    }

    List<MemberEffect> on(MemberEvent event, Instant now) {
        switch (event) {
            case MemberEvent.Booted _, MemberEvent.LogAdvanced _ -> {}
            case MemberEvent.Restored(var newer) -> restore(newer, now);
            case MemberEvent.AgentExited(var process, var end) ->
                    tell(new HostEvent.Exited(process, end), now);
            case MemberEvent.AgentProgressed(var process) ->
                    tell(new HostEvent.Progressed(process), now);
            case MemberEvent.AgentRemained(var resource, var words) ->
                    tell(new HostEvent.Remained(resource, words), now);
            case MemberEvent.AgentOutlived(var resource) ->
                    tell(new HostEvent.Outlived(resource), now);
            case MemberEvent.Woken _ -> wake(now);
            case MemberEvent.Requested(var proposal) ->
                    outbox.send(proposal, new Outbox.Sender.Visitor(), now);
            case MemberEvent.LoadTold(var percent) -> load = percent;
        }
        turn(now);
        alarms.toTell().ifPresent(when -> effects.add(new MemberEffect.WakeAt(when)));
        var taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }

    private void wake(Instant now) {
        alarms.rang();
        if (!alarms.isDue(Alarms.Corner.HOST, now)) return;
        alarms.set(Alarms.Corner.HOST, Optional.empty());
        tell(new HostEvent.Woken(), now);
    }

    private void turn(Instant now) {
        takeIn(now);
        followLeader(now);
        work(now);
        fence(now);
        beSeen(now);
        standAlone(now);
        lead(now);
        outbox.retryDue(now);
        alarms.set(Alarms.Corner.OUTBOX, outbox.wake());
    }

    // ---- What is committed.

    private void takeIn(Instant now) {
        for (var entry = log.next(); entry.isPresent(); entry = log.next()) {
            // What a snapshot held already may come out of the log once more.
            if (entry.get().index() <= state.index()) continue;
            Applied applied = state.apply(entry.get());
            state = applied.state();
            var key = entry.get().proposal().key();
            var sender = outbox.committed(key);
            Optional<String> purpose = Optional.empty();
            if (sender.isPresent()) {
                switch (sender.get()) {
                    case Outbox.Sender.Control(var what) -> purpose = Optional.of(what);
                    case Outbox.Sender.Visitor() -> answer(key, applied);
                    case Outbox.Sender.Host() -> {
                        boolean mine = announcement.filter(key::equals).isPresent();
                        if (mine && !applied.isAccepted()) presence.refused(now);
                    }
                }
            }
            controller.on(new Event.Committed(applied, purpose), now);
        }
    }

    private void answer(ProposalKey key, Applied applied) {
        MemberEffect.Verdict verdict =
                applied.refusal()
                        .<MemberEffect.Verdict>map(MemberEffect.Verdict.Refused::new)
                        .orElseGet(() -> new MemberEffect.Verdict.Done(applied.entry().index()));
        effects.add(new MemberEffect.Answer(key, verdict));
    }

    private void restore(ClusterState newer, Instant now) {
        if (newer.index() <= state.index()) return;
        state = newer;
        if (isLeader()) controller.on(new Event.Elected(state), now);
    }

    private void followLeader(Instant now) {
        majority.look(now);
        Optional<NodeName> present = log.leader();
        if (present.equals(leader)) return;
        boolean led = isLeader();
        leader = present;
        if (led) {
            controller.on(new Event.Deposed(), now);
            outbox.dropControl();
        }
        if (leader.isEmpty()) {
            describe(lastOfTwo.wanted(state, now), now);
            return;
        }
        outbox.retryAll(now);
        if (isLeader()) controller.on(new Event.Elected(state), now);
    }

    private boolean isLeader() {
        return leader.filter(self::equals).isPresent();
    }

    // ---- This host's part.

    private void work(Instant now) {
        var change = workplace.follow(state);
        change.orders().forEach(order -> tell(order, now));
        change.results().forEach(result -> report(result, now));
    }

    private void fence(Instant now) {
        var change =
                fencing.look(
                        workplace.isAtWork(state) ? state.fencings().values() : List.of(), now);
        change.calls().forEach(call -> tell(call, now));
        change.suicide().ifPresent(this::end);
        alarms.set(Alarms.Corner.FENCING, change.wake());
    }

    private void tell(HostEvent event, Instant now) {
        for (HostEffect effect : host.on(event, now)) {
            switch (effect) {
                case HostEffect.Spawn(var process, var call) ->
                        effects.add(new MemberEffect.Spawn(process, call));
                case HostEffect.Kill(var process, var signal) ->
                        effects.add(new MemberEffect.Kill(process, signal));
                case HostEffect.Begun _ -> {}
                case HostEffect.Report(var report) ->
                        workplace.reported(report).ifPresent(result -> report(result, now));
                case HostEffect.CancelDone(var order) ->
                        workplace.cancelled(order).ifPresent(result -> report(result, now));
                case HostEffect.Answer answer -> answered(answer, now);
                case HostEffect.Described(var agent, var told) -> described(agent, told, now);
                case HostEffect.WakeAt(var when) ->
                        alarms.set(Alarms.Corner.HOST, Optional.of(when));
            }
        }
    }

    private void describe(Collection<String> fenceAgents, Instant now) {
        fenceAgents.forEach(
                type -> tell(new HostEvent.Wanted(new AgentName("stonith", "", type)), now));
    }

    private void described(AgentName agent, Optional<AgentDescription> told, Instant now) {
        Optional<AgentTraits> traits =
                told.map(it ->
                        new AgentTraits(
                                new TreeSet<>(it.actions()),
                                new TreeSet<>(it.parameters()),
                                it.onTarget(),
                                it.automaticOn()));
        controller.on(new Event.Described(agent.type(), traits), now);
        traits.ifPresent(it -> lastOfTwo.described(agent.type(), it));
    }

    private void answered(HostEffect.Answer answer, Instant now) {
        var ended = fencing.answered(answer.order(), answer.end(), answer.timedOut(), now);
        if (ended.isEmpty()) {
            lastOfTwo.answered(answer.order(), answer.end(), answer.timedOut(), now);
            return;
        }
        report(
                new Command.RecordAttempt(
                        ended.get().target(),
                        ended.get().place().fencing(),
                        ended.get().place().number(),
                        ended.get().end()),
                now);
    }

    private void report(Command command, Instant now) {
        outbox.send(command, new Outbox.Sender.Host(), now);
    }

    // ---- Being there.

    private void beSeen(Instant now) {
        switch (presence.look(state, now)) {
            case Presence.Finding.AllWell() -> {}
            case Presence.Finding.Propose(var command) -> {
                if (leader.isPresent() && announcement.filter(outbox::isWaiting).isEmpty())
                    announcement = Optional.of(outbox.send(command, new Outbox.Sender.Host(), now));
            }
            case Presence.Finding.MayGo() -> effects.add(new MemberEffect.ShutDown());
            case Presence.Finding.MustEnd(var why) -> end(why);
        }
        alarms.set(Alarms.Corner.PRESENCE, presence.wake(now));
    }

    private void standAlone(Instant now) {
        majority.suicide(state, now).ifPresent(this::end);
        alarms.set(Alarms.Corner.MAJORITY, majority.due(state));
        var change = lastOfTwo.look(state, leader, now);
        change.calls().forEach(call -> tell(call, now));
        change.commands().forEach(command -> report(command, now));
        alarms.set(Alarms.Corner.ALONE, change.wake());
    }

    private void end(String why) {
        if (hasEnded) return;
        hasEnded = true;
        effects.add(new MemberEffect.FenceSelf(why));
    }

    // ---- Leading.

    private void lead(Instant now) {
        if (!isLeader()) {
            alarms.set(Alarms.Corner.CONTROL, Optional.empty());
            return;
        }
        Optional<Instant> wake = Optional.empty();
        for (Effect effect : controller.on(new Event.Turn(contact(now)), now)) {
            switch (effect) {
                case Effect.Propose(var purpose, var command) ->
                        outbox.send(command, new Outbox.Sender.Control(purpose), now);
                case Effect.Describe(var agents) -> describe(agents, now);
                case Effect.WakeAt(var when) -> wake = Optional.of(when);
            }
        }
        alarms.set(Alarms.Corner.CONTROL, wake);
    }

    private Contact contact(Instant now) {
        var silence = new LinkedHashMap<NodeName, Duration>();
        for (NodeName member : state.members().keySet())
            if (!member.equals(self)) silence.put(member, log.silence(member, now));
        return new Contact(silence, load);
    }
}
