package io.systole.world;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A host: its power supply, and the agents running on it.
///
/// Virtual machines live and die with its power; agents also with the member that has started them.
public final class Machine {
    /// A call under way. It ends at `due`, if the host lives to see it.
    ///
    /// @param due when its work will be done, as was to be expected when it began; a call that hangs goes on
    public record Running(long process, Request request, Instant began, Instant due) {
        public int percent(Instant now) {
            long whole = Math.max(1, Duration.between(began, due).toMillis());
            return Math.clamp(Duration.between(began, now).toMillis() * 100 / whole, 0, 100);
        }
    }

    /// How a call ended: by itself with an exit code, or by a signal.
    public sealed interface Ending {
        record Exited(int code, String output) implements Ending {}

        record Killed() implements Ending {}
    }

    private static final String TROUBLE = "simulated trouble";
    private static final Duration DYING = Duration.ofMillis(100);
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(10);

    private final NodeName name;
    private final SimulatedTime time;
    private final Residents residents;
    private final Agents agents;
    private final Power power;
    private final Map<Long, Running> processes = new LinkedHashMap<>();
    private final Map<Long, Consumer<Ending>> waiting = new LinkedHashMap<>();

    /// Of those that are still to answer, the ones that have done their work.
    private final Set<Long> done = new LinkedHashSet<>();

    private final List<Runnable> asleep = new ArrayList<>();
    private Fortune fortune = Fortune.KIND;
    private boolean up;
    private int boots;
    private boolean broken;
    private boolean frozen;

    Machine(NodeName name, SimulatedTime time, Residents residents, Agents agents, Power power) {
        this.name = name;
        this.time = time;
        this.residents = residents;
        this.agents = agents;
        this.power = power;
    }

    public NodeName name() {
        return name;
    }

    public boolean isUp() {
        return up;
    }

    /// It does not come back by itself.
    public boolean isBroken() {
        return broken;
    }

    public boolean isFrozen() {
        return frozen;
    }

    /// How often it has been switched on.
    int boots() {
        return boots;
    }

    /// What it is busy with.
    public List<Running> running() {
        return List.copyOf(processes.values());
    }

    public void fortune(Fortune newFortune) {
        fortune = newFortune;
    }

    // ---- Power. What happens to the member is told by the cluster that the machine belongs to.

    void on() {
        up = true;
        boots++;
    }

    /// The power goes, and with it everything that runs here.
    void off() {
        up = false;
        frozen = false;
        asleep.clear();
        loseAgents();
        residents.hostDied(name, time.instant());
    }

    void breakDown() {
        broken = true;
    }

    void repair() {
        broken = false;
    }

    /// It stands still, member, agents, virtual machines and all, and keeps what is in its memory.
    void freeze() {
        frozen = true;
    }

    void thaw() {
        frozen = false;
        var due = List.copyOf(asleep);
        asleep.clear();
        due.forEach(Runnable::run);
    }

    /// What a machine that stands still would do, it does when it goes on.
    void whenAwake(Runnable what) {
        if (frozen) asleep.add(what);
        else what.run();
    }

    /// The member has died: nobody waits for its agents any more, and they end with it.
    void loseAgents() {
        List.copyOf(processes.values()).forEach(this::undo);
        processes.clear();
        waiting.clear();
        done.clear();
    }

    // ---- Processes.

    void spawn(long process, Request request, Consumer<Ending> whenEnded) {
        spawn(process, request, whenEnded, () -> {});
    }

    /// @param whenProgressed told now and then by a live migration that takes its time and gets on
    void spawn(long process, Request request, Consumer<Ending> whenEnded, Runnable whenProgressed) {
        if (!up) throw new IllegalStateException(name + " is off, and can't run " + request);
        Optional<Trouble> trouble = fortune.of(request, name);
        Duration length = agents.length(request, name);
        if (trouble.orElse(null) instanceof Trouble.Late(var delay)) length = length.plus(delay);
        var call = new Running(process, request, time.instant(), time.instant().plus(length));
        processes.put(process, call);
        waiting.put(process, whenEnded);
        agents.begin(request, name);
        if (trouble.orElse(null) instanceof Trouble.Hangs) return;
        time.at(call.due(), () -> whenAwake(() -> end(call, trouble)));
        boolean takesLong = length.compareTo(request.timeout().dividedBy(2)) > 0;
        if (takesLong && request.is("migrate_to")) getOn(call, whenProgressed);
    }

    private void getOn(Running call, Runnable whenProgressed) {
        Instant next = time.instant().plus(BETWEEN_PROGRESS);
        if (!next.isBefore(call.due())) return;
        time.at(
                next,
                () ->
                        whenAwake(() -> {
                            if (processes.get(call.process()) != call) return;
                            whenProgressed.run();
                            getOn(call, whenProgressed);
                        }));
    }

    private void end(Running call, Optional<Trouble> trouble) {
        if (processes.get(call.process()) != call) return;
        boolean fails = trouble.orElse(null) instanceof Trouble.Fails;
        if (call.request().of() == Request.Kind.POWER) {
            endFencing(call, trouble);
            return;
        }
        int code =
                trouble.orElse(null) instanceof Trouble.Fails(var deed)
                        ? agents.fail(call.request(), name, deed, time.instant())
                        : agents.end(call.request(), name, time.instant());
        answers(
                call,
                trouble,
                new Ending.Exited(code, fails ? TROUBLE : agents.output(call.request())));
    }

    /// The power switch answers when the deed is done.
    private void endFencing(Running call, Optional<Trouble> trouble) {
        boolean done =
                !(trouble.orElse(null) instanceof Trouble.Fails(var deed))
                        || deed == Trouble.Deed.ALL;
        boolean well = trouble.filter(it -> it instanceof Trouble.Fails).isEmpty();
        var switched = done && power.turn(call.request());
        answers(call, trouble, new Ending.Exited(well && switched ? 0 : 1, well ? "" : TROUBLE));
    }

    /// The work is done; nobody can undo it by killing the agent now.
    private void answers(Running call, Optional<Trouble> trouble, Ending ending) {
        if (processes.get(call.process()) != call) return;
        if (!(trouble.orElse(null) instanceof Trouble.AnswersLate(var delay))) {
            told(call, ending);
            return;
        }
        done.add(call.process());
        time.after(
                delay,
                () ->
                        whenAwake(() -> {
                            if (processes.get(call.process()) == call) told(call, ending);
                        }));
    }

    private void undo(Running call) {
        if (!done.contains(call.process())) agents.undo(call.request());
    }

    private void told(Running call, Ending ending) {
        processes.remove(call.process());
        done.remove(call.process());
        Consumer<Ending> whenEnded = waiting.remove(call.process());
        if (whenEnded != null) whenEnded.accept(ending);
    }

    /// Its whole process group gets a signal. It ends a moment later, its work undone.
    void kill(long process) {
        Running call = processes.get(process);
        if (call == null) return;
        time.after(
                DYING,
                () ->
                        whenAwake(() -> {
                            if (processes.get(process) != call) return;
                            undo(call);
                            told(call, new Ending.Killed());
                        }));
    }

    /// Turns hosts off and on.
    @FunctionalInterface
    interface Power {
        /// False if there is no such host behind the switch.
        boolean turn(Request request);
    }
}
