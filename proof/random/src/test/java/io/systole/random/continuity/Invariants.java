package io.systole.random.continuity;

import io.systole.cib.Cib;
import io.systole.random.continuity.Breach.Promise;
import io.systole.scheduler.Schedule;
import io.systole.scheduler.inventory.Primitive;
import io.systole.transition.TransitionRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// All promises, held against one plan.
public final class Invariants {
    private final Facts facts;
    private final Schedule schedule;
    private final Deeds deeds;
    private final Judge judge;
    private final List<Breach> breaches = new ArrayList<>();
    private final List<Exception> exceptions = new ArrayList<>();

    /// How a resource really is, which a document may not know.
    public enum Health {
        WELL,
        ILL
    }

    /// An interruption for which there was need, as far as the document tells.
    public record Exception(String resource, Necessity need) {
        /// Whether the same can be said of it in truth.
        public boolean mayBeSoOf(Health health) {
            return switch (need) {
                case FAILED, UNFINISHED, ACTIVE_TWICE -> health == Health.ILL;
                case NOT_MIGRATABLE,
                        CONSENTED,
                        NOT_WANTED,
                        CHANGED,
                        HALF_A_COPY,
                        NODE_LOST,
                        NODE_LEAVES,
                        NO_QUORUM,
                        NOWHERE,
                        CROWDED_OUT,
                        DEPENDENCY_GONE,
                        DEPENDENCY_STARTS,
                        PARTNER_GONE,
                        ORDERED_STOP,
                        UNFENCING,
                        INHABITANT_FAILED,
                        DEPENDENCY_MOVES,
                        HOST_RESTARTS ->
                        true;
            };
        }
    }

    private Invariants(Cib cib, Instant now, Schedule schedule) {
        this.facts = Facts.of(cib, now);
        this.schedule = schedule;
        this.deeds = new Deeds(schedule.graph());
        this.judge = new Judge(facts, deeds, schedule);
        facts.primitives().forEach(this::goesOn);
        new Safety(facts, deeds, breaches::add).check();
        completes();
    }

    public static Invariants check(Cib cib, Instant now, Schedule schedule) {
        return new Invariants(cib, now, schedule);
    }

    public List<Breach> breaches() {
        return List.copyOf(breaches);
    }

    public List<Exception> exceptions() {
        return List.copyOf(exceptions);
    }

    private void goesOn(Primitive resource) {
        if (resource.isFenceDevice() || resource.isConnection()) return;
        if (!(judge.fate(resource) instanceof Fate.Interrupted interruption)) return;
        var need = judge.necessity(resource);
        if (need.isPresent()) {
            exceptions.add(new Exception(resource.id(), need.get()));
            return;
        }
        var promise =
                interruption.by() == Fate.Cause.FENCING
                        ? Promise.EVACUATED
                        : judge.mayMigrate(resource)
                                ? Promise.MIGRATABLE_GOES_ON
                                : Promise.DEPENDANTS_GO_ON;
        breaches.add(new Breach(promise, resource.id(), interruption.tell()));
    }

    private void completes() {
        var run = TransitionRun.of(schedule.graph());
        for (var step = run.next(); step.isPresent(); step = run.next())
            run.confirm(step.get().id());
        if (!run.isStuck()) return;
        var left = run.waiting().stream().map(step -> step.key()).limit(5).toList();
        breaches.add(new Breach(Promise.COMPLETE, left.getFirst(), "waits for ever, with " + left));
    }
}
