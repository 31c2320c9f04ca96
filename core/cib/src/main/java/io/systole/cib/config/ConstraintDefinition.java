package io.systole.cib.config;

import io.systole.cib.document.Attributed;
import io.systole.cib.rule.Condition;
import java.util.List;
import java.util.Map;

/// A constraint as written; what it means is decided where constraints are resolved.
public sealed interface ConstraintDefinition extends Attributed {
    @Override
    Map<String, String> attributes();

    default String id() {
        return attribute("id", "");
    }

    List<ResourceSet> sets();

    record LocationDefinition(
            Map<String, String> attributes, List<ResourceSet> sets, List<Condition.Rule> rules)
            implements ConstraintDefinition {}

    record ColocationDefinition(Map<String, String> attributes, List<ResourceSet> sets)
            implements ConstraintDefinition {}

    record OrderDefinition(Map<String, String> attributes, List<ResourceSet> sets)
            implements ConstraintDefinition {}

    record TicketDefinition(Map<String, String> attributes, List<ResourceSet> sets)
            implements ConstraintDefinition {}
}
