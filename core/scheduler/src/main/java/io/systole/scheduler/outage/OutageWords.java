package io.systole.scheduler.outage;

import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.outage.Interruption.Cause;
import io.systole.scheduler.placement.Holds;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.plan.Move;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/// An interruption, told to people.
final class OutageWords {
    private final Rules rules;
    private final ActionPlan plan;

    OutageWords(Rules rules, ActionPlan plan) {
        this.rules = rules;
        this.plan = plan;
    }

    Prospect.Outage tell(Interruption interruption) {
        Primitive resource = interruption.resource();
        Cause cause = interruption.cause();
        return new Prospect.Outage(
                resource.id(),
                interruption.from().name(),
                interruption.to().map(node -> node.name()),
                cause.isOwn() ? cause.ground() : Ground.DEPENDENCY,
                interruption.nature(),
                because(cause),
                rules(interruption),
                remedies(cause));
    }

    /// `web waits for disks, and disks: it must leave, …`
    private String because(Cause cause) {
        var words = new StringBuilder();
        for (int i = 1; i < cause.chain().size(); i++)
            words.append(cause.chain().get(i - 1))
                    .append(" is tied to ")
                    .append(cause.chain().get(i))
                    .append(", and ");
        return words.append(cause.root()).append(": ").append(ground(cause)).toString();
    }

    /// Why somebody is held instead: the root of an interruption for itself or for whom it would interrupt, or else whom it
    /// would interrupt.
    String reasonToHold(Primitive held, Interruption interruption) {
        Cause cause = interruption.cause();
        if (cause.ground() == Ground.IN_DOUBT)
            return "it is still being found out where " + cause.root() + " runs";
        if (cause.isOwn() || cause.ground().isNeedless()) return ground(cause);
        String rule =
                rules(interruption).stream().findFirst().map(id -> " (" + id + ")").orElse("");
        return held == interruption.resource()
                ? "it would be interrupted for the sake of " + cause.root() + rule
                : "moving it would interrupt " + interruption.resource() + rule;
    }

    /// What is held, told to people.
    ///
    /// @param succeeds whether holding it was of any use
    static List<Stay> stays(Holds holds, Predicate<Primitive> succeeds) {
        return holds.all().stream()
                .filter(hold -> !hold.isDetour())
                .filter(hold -> succeeds.test(hold.resource()))
                .map(hold ->
                        new Stay(
                                hold.resource().id(),
                                hold.node().name(),
                                hold.because(),
                                hold.remedy()))
                .toList();
    }

    private String ground(Cause cause) {
        if (cause.ground() != Ground.RELOCATED) return cause.ground().words();
        return plan.moves().get(cause.root().index()) instanceof Move.Cold cold
                ? "it must leave "
                        + cold.from()
                        + " and can't leave live: "
                        + cold.because().reason()
                : cause.ground().words();
    }

    private List<String> rules(Interruption interruption) {
        var ids = new LinkedHashSet<String>();
        var chain = interruption.cause().chain();
        for (int i = 1; i < chain.size(); i++) {
            ids.addAll(rules.between(chain.get(i), chain.get(i - 1)));
            ids.addAll(rules.between(chain.get(i - 1), chain.get(i)));
            ids.addAll(rules.colocations(chain.get(i - 1), chain.get(i)));
        }
        if (interruption.cause().isOwn())
            ids.addAll(rules.driving(interruption.resource(), interruption.from()));
        return List.copyOf(ids);
    }

    private List<String> remedies(Cause cause) {
        var remedies = new ArrayList<String>();
        if (!cause.isOwn() && !cause.ground().isForced()) remedies.add(Ground.DEPENDENCY.remedy());
        if (cause.ground() == Ground.RELOCATED
                && plan.moves().get(cause.root().index()) instanceof Move.Cold cold)
            remedies.add(decapitalized(cold.because().advice(), cause.root()));
        else remedies.add(cause.ground().remedy());
        return remedies;
    }

    private static String decapitalized(String advice, Primitive of) {
        String text = advice.endsWith(".") ? advice.substring(0, advice.length() - 1) : advice;
        return of + ": " + Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
