package io.systole.scheduler;

import io.systole.cib.Cib;
import io.systole.model.Policy;
import io.systole.scheduler.assignment.Assigner;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.drift.Drift;
import io.systole.scheduler.drift.Drift.Secrets;
import io.systole.scheduler.explain.Explanation;
import io.systole.scheduler.fencing.Desk;
import io.systole.scheduler.fencing.Fencing;
import io.systole.scheduler.graph.Adoptions;
import io.systole.scheduler.graph.GraphWriter;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.notification.Notifications;
import io.systole.scheduler.observe.Observation;
import io.systole.scheduler.operation.ActionDetails;
import io.systole.scheduler.operation.Company;
import io.systole.scheduler.operation.ConfigurationChanges;
import io.systole.scheduler.operation.LifecycleOrders;
import io.systole.scheduler.operation.Operations;
import io.systole.scheduler.operation.ReadinessRules;
import io.systole.scheduler.operation.Recovery;
import io.systole.scheduler.operation.RemovedResources;
import io.systole.scheduler.operation.Withdrawals;
import io.systole.scheduler.ordering.ConstraintOrders;
import io.systole.scheduler.ordering.Selection;
import io.systole.scheduler.ordering.Sequencer;
import io.systole.scheduler.ordering.Urgency;
import io.systole.scheduler.outage.Forecast;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Holds;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.preference.Preferences;
import io.systole.scheduler.probe.Probes;
import io.systole.scheduler.recurring.Monitors;
import io.systole.scheduler.remote.RemoteNodes;
import io.systole.scheduler.situation.Finding;
import io.systole.scheduler.situation.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// From a document and a time to a transition graph: the whole way on one screen.
///
/// A mill: every stage hands over its own frozen value, and nothing flows back up.
public final class Scheduler {
    private Scheduler() {}

    /// By whose manners the document asks to be decided: its cluster option `scheduling-policy`, if it is set.
    public static Optional<Policy> policyOf(Cib cib, Instant now) {
        return Inventory.policyAsked(cib, now);
    }

    /// What can be seen in the document, without deciding anything.
    public static Observation observe(Cib cib, Instant now) {
        return Observation.of(Situation.interpret(Inventory.expand(cib, now, Policy.PACEMAKER)));
    }

    /// What is to be done now, by whose manners, in a document somebody has handed us: its secrets may be masked, so what
    /// differs in nothing else counts as unchanged.
    public static Schedule schedule(Cib cib, Instant now, Policy policy) {
        return schedule(cib, now, policy, Secrets.MASKED);
    }

    /// As [#schedule(Cib, Instant, Policy)], of a cluster's own state, in which secrets are what they are.
    public static Schedule scheduleLive(Cib cib, Instant now, Policy policy) {
        return schedule(cib, now, policy, Secrets.KNOWN);
    }

    private static Schedule schedule(Cib cib, Instant now, Policy policy, Secrets secrets) {
        var situation = Situation.interpret(Inventory.expand(cib, now, policy));
        var constraints = Constraints.resolve(situation.inventory(), situation);
        var drift = Drift.detect(situation, secrets);
        var rounds =
                new ConsentLoop(
                        situation,
                        constraints,
                        holds -> plan(situation, constraints, drift, holds));
        var round =
                switch (policy) {
                    case PACEMAKER -> plan(situation, constraints, drift, Holds.NONE);
                    case CONTINUITY -> completable(rounds.settle(), situation, constraints, drift);
                };
        return new Schedule(
                situation,
                round,
                () -> GraphWriter.write(round.plan(), situation, round.assignment()),
                Explanation.of(situation, drift, round.assignment(), round.plan()));
    }

    /// Without what would wait for ever: whoever was held, something may be left of it.
    private static Round completable(
            Round round, Situation situation, Constraints constraints, Drift drift) {
        var futile = round.forecast().futile();
        if (futile.isEmpty()) return round;
        var plan = round.plan().without(futile);
        return new Round(
                round.assignment(),
                plan,
                Forecast.of(situation, constraints, drift, round.assignment(), plan));
    }

    /// From what is and what was asked to a settled plan.
    private static Round plan(
            Situation situation, Constraints constraints, Drift drift, Holds holds) {
        var inventory = situation.inventory();
        var scores = Preferences.gather(inventory, situation, constraints, holds);
        var assigned = Assigner.assign(inventory, situation, constraints, scores);

        var draft =
                new PlanDraft(
                        inventory.all().size(),
                        new ActionDetails(inventory, assigned),
                        new ReadinessRules(situation, assigned));
        var desk = new Desk(draft, situation, assigned);
        prepare(draft, desk, situation, constraints, assigned, drift);
        var surveyed = assigned.surveyed(Probes.draw(draft, desk, situation, assigned));
        RemovedResources.draw(draft, desk, situation, surveyed);
        var reached =
                losing(desk, situation, surveyed, RemoteNodes.unreachable(situation, surveyed));
        drawOperations(draft, desk, situation, reached, drift);
        var assignment =
                losing(desk, situation, reached, RemoteNodes.draw(draft, situation, reached));
        Fencing.draw(
                draft,
                desk,
                situation,
                assignment,
                stop -> Notifications.drawImplied(draft, situation, assignment, stop));

        Sequencer.settle(draft, situation, constraints, assignment);
        Adoptions.run(draft, situation, assignment);
        var chosen =
                Selection.choose(
                        draft,
                        situation,
                        assignment,
                        clone -> Notifications.complete(draft, situation, assignment, clone));
        var plan =
                draft.freeze(
                        switch (situation.inventory().policy()) {
                            case PACEMAKER -> chosen;
                            case CONTINUITY -> Urgency.arrange(chosen, constraints);
                        });
        return new Round(
                assignment, plan, Forecast.of(situation, constraints, drift, assignment, plan));
    }

    /// What follows from the status, the constraints and changes of the configuration, in the field's sequence.
    private static void prepare(
            PlanDraft draft,
            Desk desk,
            Situation situation,
            Constraints constraints,
            Assignment assignment,
            Drift drift) {
        for (Finding finding : situation.findings()) {
            Fencing.note(desk, situation, List.of(finding));
            Recovery.draw(draft, desk, finding);
        }
        Fencing.note(desk, situation, constraints.demands());
        ConstraintOrders.draw(draft, constraints, situation, assignment);
        for (Finding finding : assignment.findings()) Recovery.draw(draft, desk, finding);
        LifecycleOrders.draw(draft, desk, situation, assignment);
        ConfigurationChanges.draw(draft, desk, situation, assignment, drift);
        Withdrawals.draw(draft, situation.inventory(), assignment);
        ConfigurationChanges.drawOpen(draft, desk, situation, assignment, drift);
    }

    /// Everybody's way from role to role, with monitors and notifications.
    private static void drawOperations(
            PlanDraft draft, Desk desk, Situation situation, Assignment assignment, Drift drift) {
        var company =
                new Company(
                        primitive -> Monitors.draw(draft, primitive, situation, assignment),
                        (clone, tasks) -> Notifications.draw(draft, clone, tasks));
        for (Resource resource : assignment.topLevel()) {
            Operations.draw(draft, desk, resource, situation, assignment, drift, company);
        }
    }

    /// Nodes that turn out to be lost are to be fenced; from here on they count as unclean.
    private static Assignment losing(
            Desk desk,
            Situation situation,
            Assignment assignment,
            List<Finding.FencingWanted> demands) {
        Fencing.note(desk, situation, demands);
        return assignment.losing(demands);
    }
}
