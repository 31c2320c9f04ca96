package io.systole.cib.rule;

import java.util.List;
import java.util.Map;

/// What a rule is made of. Attributes are kept as written; a condition that can't be understood fails when evaluated.
public sealed interface Condition {
    String id();

    /// Conditions joined by `boolean-op`. `attributes` also holds `score`, `score-attribute` and `role`,
    /// which matter only for the outermost rule of a location constraint.
    record Rule(String id, Map<String, String> attributes, List<Condition> conditions)
            implements Condition {}

    /// Compares a node attribute.
    record NodeAttribute(String id, Map<String, String> attributes) implements Condition {}

    /// Compares the time; `duration` and `dateSpec` are the attributes of these children, empty where there are none.
    record Date(
            String id,
            Map<String, String> attributes,
            Map<String, String> duration,
            Map<String, String> dateSpec)
            implements Condition {}

    /// Tests the class, provider and type of a resource.
    record Agent(String id, Map<String, String> attributes) implements Condition {}

    /// Tests the name and interval of an operation.
    record OperationIs(String id, Map<String, String> attributes) implements Condition {}

    /// An element we do not know: never passes.
    record Unknown(String id, String elementName) implements Condition {}
}
