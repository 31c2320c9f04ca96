package io.systole.cib.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.cib.rule.Circumstances;
import io.systole.cib.rule.Condition;
import io.systole.model.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameValueTableTest {
    private static final Circumstances NOW =
            Circumstances.at(Instant.EPOCH, Circumstances.Changes.IGNORED);
    private static final Optional<Condition.Rule> NEVER =
            Optional.of(
                    new Condition.Rule(
                            "r", Map.of(), List.of(new Condition.Unknown("u", "never"))));

    /// @param pairs name, value, name, value …
    private static NameValueBlock block(String id, int score, String... pairs) {
        return block(id, score, Optional.empty(), pairs);
    }

    private static NameValueBlock block(
            String id, int score, Optional<Condition.Rule> rule, String... pairs) {
        var list = new ArrayList<NameValue>();
        for (int i = 0; i < pairs.length; i += 2)
            list.add(new NameValue(id + i, pairs[i], pairs[i + 1]));
        return new NameValueBlock(id, new Score(score), rule, list);
    }

    private static Map<String, String> filled(Map<String, String> table, NameValueBlock... blocks) {
        var copy = new LinkedHashMap<>(table);
        NameValueTable.fill(copy, List.of(blocks), NOW);
        return copy;
    }

    @Test
    void theHighestScoreWins() {
        assertEquals(
                Map.of("a", "2"),
                filled(
                        Map.of(),
                        block("one", 1, "a", "1"),
                        block("two", 2, "a", "2"),
                        block("three", 0, "a", "3")));
    }

    @Test
    void ofEqualScoresTheLaterBlockWins() {
        assertEquals(
                Map.of("a", "2"),
                filled(Map.of(), block("one", 0, "a", "1"), block("two", 0, "a", "2")));
        assertEquals(
                Map.of("a", "2"),
                filled(
                        Map.of(),
                        block("one", 5, "a", "1"),
                        block("two", 5, "a", "2"),
                        block("three", 1, "a", "3")));
    }

    @Test
    void withinABlockTheFirstPairWins() {
        assertEquals(Map.of("a", "1"), filled(Map.of(), block("one", 0, "a", "1", "a", "2")));
    }

    @Test
    void whatStandsInTheTableAlreadyStays() {
        assertEquals(
                Map.of("a", "before", "b", "2"),
                filled(Map.of("a", "before"), block("one", 9, "a", "1", "b", "2")));
    }

    @Test
    void defaultTakesOutEvenWhatAStrongerSourceHasPutIn() {
        assertEquals(Map.of(), filled(Map.of("a", "before"), block("one", 0, "a", "#DEFAULT")));
        assertEquals(
                Map.of("a", "2"),
                filled(Map.of("a", "before"), block("one", 0, "a", "#default", "a", "2")));
        assertEquals(Map.of(), filled(Map.of(), block("one", 0, "a", "#default")));
    }

    @Test
    void aBlockWhoseRuleFailsIsPassedOver() {
        assertEquals(
                Map.of("a", "1"),
                filled(Map.of(), block("one", 0, "a", "1"), block("two", 9, NEVER, "a", "2")));
    }

    @Test
    void theBootstrapOptionsComeFirstWhateverTheirScore() {
        var table = new LinkedHashMap<String, String>();
        NameValueTable.fillProperties(
                table,
                List.of(
                        block("cib-bootstrap-options", -5, "a", "1"),
                        block("mine", 100, "a", "2", "b", "2")),
                NOW);
        assertEquals(Map.of("a", "1", "b", "2"), table);
    }
}
