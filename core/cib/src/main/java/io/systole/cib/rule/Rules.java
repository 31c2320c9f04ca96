package io.systole.cib.rule;

import io.systole.model.AgentName;
import io.systole.model.Interval;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Decides whether a rule passes.
///
/// Conditions are asked in document order, and no further than needed: one that was not asked reports no change.
public final class Rules {
    private Rules() {}

    public static boolean passes(Condition.Rule rule, Circumstances c) {
        if (rule.id().isEmpty()) return false;
        var joint = Joint.of(rule);
        if (joint.isEmpty()) return false;
        boolean enough = joint.get() == Joint.OR;
        for (Condition condition : rule.conditions()) {
            if (holds(condition, c) == enough) return enough;
        }
        return !enough || rule.conditions().isEmpty();
    }

    private static boolean holds(Condition condition, Circumstances c) {
        if (condition.id().isEmpty()) return false;
        return switch (condition) {
            case Condition.Rule rule -> passes(rule, c);
            case Condition.NodeAttribute attribute -> NodeAttributeCondition.holds(attribute, c);
            case Condition.Date date -> DateCondition.holds(date, c);
            case Condition.Agent agent -> isAgent(agent.attributes(), c.agent());
            case Condition.OperationIs operation ->
                    isOperation(operation.attributes(), c.operation());
            case Condition.Unknown _ -> false;
        };
    }

    /// Every part that is named must be the same, to the letter.
    private static boolean isAgent(Map<String, String> wanted, Optional<AgentName> actual) {
        return isPart(wanted, "class", actual, AgentName::standard)
                && isPart(wanted, "provider", actual, AgentName::provider)
                && isPart(wanted, "type", actual, AgentName::type);
    }

    private static boolean isPart(
            Map<String, String> wanted,
            String name,
            Optional<AgentName> actual,
            Function<AgentName, String> part) {
        String text = wanted.get(name);
        return text == null || actual.filter(agent -> part.apply(agent).equals(text)).isPresent();
    }

    private static boolean isOperation(
            Map<String, String> wanted, Optional<Circumstances.OperationName> actual) {
        String name = wanted.get("name");
        if (name == null || actual.isEmpty() || !actual.get().name().equals(name)) return false;
        String interval = wanted.get("interval");
        return interval == null
                || Interval.parse(interval).filter(actual.get().interval()::equals).isPresent();
    }

    private enum Joint {
        AND,
        OR;

        static Optional<Joint> of(Condition.Rule rule) {
            String word = rule.attributes().getOrDefault("boolean-op", "and");
            if (word.equalsIgnoreCase("and")) return Optional.of(AND);
            if (word.equalsIgnoreCase("or")) return Optional.of(OR);
            return Optional.empty();
        }
    }
}
