package io.systole.cib.config;

import io.systole.cib.rule.Condition;
import io.systole.model.Score;
import java.util.List;
import java.util.Optional;

/// A set of name/value pairs (`meta_attributes`, `instance_attributes`, `utilization`, `cluster_property_set`)
/// that holds when its rule passes. Its own and its pairs' references are already followed.
public record NameValueBlock(
        String id, Score score, Optional<Condition.Rule> rule, List<NameValue> pairs) {
    public NameValueBlock {
        pairs = List.copyOf(pairs);
    }
}
