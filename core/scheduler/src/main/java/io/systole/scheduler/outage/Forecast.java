package io.systole.scheduler.outage;

import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.drift.Drift;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Holds;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Tells from a settled plan what becomes of everything that runs.
public final class Forecast {
    private final Situation situation;
    private final Survey survey;
    private final List<Interruption> interruptions = new ArrayList<>();
    private final OutageWords words;
    private final Set<Primitive> leaving;
    private final Holds holds;
    private final ActionPlan plan;

    private Forecast(
            Situation situation,
            Constraints constraints,
            Drift drift,
            Assignment assignment,
            ActionPlan plan) {
        this.situation = situation;
        this.survey = new Survey(situation, assignment, plan);
        var rules = new Rules(constraints);
        var grounds = new Grounds(situation, constraints, drift, assignment, plan, survey, rules);
        var consent = new Consent(rules, survey);
        this.holds = assignment.holds();
        this.plan = plan;
        this.words = new OutageWords(rules, plan);
        for (Resource resource : situation.inventory().all()) {
            if (!(resource instanceof Primitive primitive) || servesNobody(primitive)) continue;
            var broken = survey.interruption(primitive);
            if (broken.isEmpty()) continue;
            var cause = grounds.of(primitive);
            interruptions.add(
                    new Interruption(
                            primitive,
                            broken.get().from(),
                            broken.get().to(),
                            cause,
                            consent.nature(primitive, cause)));
        }
        this.leaving = Leaving.of(situation, assignment, survey, interruptions);
    }

    /// A fence device serves nobody but the cluster: it is needed for a moment, wherever it may be. And while a machine
    /// moves live, what runs inside does without the connection to it.
    private boolean servesNobody(Primitive resource) {
        return resource.isFenceDevice()
                || (resource.isConnection()
                        && resource.launcher().flatMap(survey::live).isPresent());
    }

    /// Who was held and goes down all the same, for another reason, is told of by that.
    private boolean goesOnWhereItIs(Primitive resource) {
        return survey.interruption(resource).isEmpty() && survey.live(resource).isEmpty();
    }

    private Prospect tell(Interruption interruption) {
        Primitive resource = interruption.resource();
        return leaving.contains(resource)
                ? new Prospect.Leaves(
                        resource.id(), interruption.from().name(), resource.top().id())
                : words.tell(interruption);
    }

    public static Forecast of(
            Situation situation,
            Constraints constraints,
            Drift drift,
            Assignment assignment,
            ActionPlan plan) {
        return new Forecast(situation, constraints, drift, assignment, plan);
    }

    List<Interruption> interruptions() {
        return interruptions;
    }

    /// The plan itself.
    ActionPlan plan() {
        return plan;
    }

    /// What of it would wait for ever.
    public Set<Action> futile() {
        return Standstill.futile(plan);
    }

    /// Why somebody is held to prevent an interruption.
    String reasonToHold(Primitive held, Interruption interruption) {
        return words.reasonToHold(held, interruption);
    }

    /// The same in words and names.
    public Outlook outlook() {
        var prospects = new ArrayList<Prospect>();
        var broken = interruptions.iterator();
        var next = broken.hasNext() ? broken.next() : null;
        for (Resource resource : situation.inventory().all()) {
            if (!(resource instanceof Primitive primitive)) continue;
            if (next != null && next.resource() == primitive) {
                prospects.add(tell(next));
                next = broken.hasNext() ? broken.next() : null;
                continue;
            }
            prospects.add(
                    survey.live(primitive)
                            .<Prospect>map(move ->
                                    new Prospect.Live(
                                            primitive.id(), move.from().name(), move.to().name()))
                            .orElseGet(() -> new Prospect.Untouched(primitive.id())));
        }
        return new Outlook(prospects, OutageWords.stays(holds, this::goesOnWhereItIs));
    }
}
