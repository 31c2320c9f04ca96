package io.systole.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String GRAPH =
            """
            <transition_graph cluster-delay="60s"  transition_id="1">
              <synapse id="0"><action_set><rsc_op id="3" operation="stop" operation_key="a_stop_0" on_node="n"><attributes b="1"/></rsc_op></action_set><inputs/></synapse>
              <synapse id="1"><action_set><pseudo_event id="2" operation="x" operation_key="x"><attributes/></pseudo_event></action_set><inputs><trigger><rsc_op id="3" operation="stop" operation_key="a_stop_0" on_node="n"/></trigger></inputs></synapse>
            </transition_graph>
            """;
    private static final String RENUMBERED =
            """
            <transition_graph cluster-delay="60s" batch-limit="4" transition_id="9">
              <synapse id="0"><action_set><pseudo_event id="7" operation="x" operation_key="x"><attributes/></pseudo_event></action_set><inputs><trigger><rsc_op id="8" operation="stop" operation_key="a_stop_0" on_node="n"/></trigger></inputs></synapse>
              <synapse id="1"><action_set><rsc_op id="8" operation="stop" operation_key="a_stop_0" on_node="n"><attributes b="1" crm_feature_set="3.20.5"/></rsc_op></action_set><inputs/></synapse>
            </transition_graph>
            """;

    @Test
    void numbersAndOrderOfAGraphAreNoDifference() {
        assertTrue(Comparison.equivalent(Kind.GRAPH, GRAPH, RENUMBERED));
        assertFalse(Comparison.strict(Kind.GRAPH, GRAPH, RENUMBERED));
    }

    @Test
    void anotherParameterOrAnotherInputIsADifference() {
        assertFalse(Comparison.equivalent(Kind.GRAPH, GRAPH, GRAPH.replace("b=\"1\"", "b=\"2\"")));
        assertFalse(
                Comparison.equivalent(
                        Kind.GRAPH, GRAPH, GRAPH.replaceAll("<trigger>.*</trigger>", "")));
    }

    @Test
    void whatIsNoGraphEqualsNothing() {
        assertFalse(Comparison.equivalent(Kind.GRAPH, "<a", "<a"));
    }

    @Test
    void theOrderOfExecutionIsNoDifferenceTheOrderOfOtherLinesIs() {
        String summary =
                """
                Transition Summary:
                  * Start  a
                  * Start  b

                Executing Cluster Transition:
                  * one
                  * two
                """;
        String executedOtherwise = summary.replace("  * one\n  * two", "  * two\n  * one");
        String toldOtherwise =
                summary.replace("  * Start  a\n  * Start  b", "  * Start  b\n  * Start  a");
        assertTrue(Comparison.equivalent(Kind.SUMMARY, summary, executedOtherwise));
        assertFalse(Comparison.strict(Kind.SUMMARY, summary, executedOtherwise));
        assertFalse(Comparison.equivalent(Kind.SUMMARY, summary, toldOtherwise));
    }

    @Test
    void repeatedScoresCountOnlyStrictly() {
        assertTrue(Comparison.equivalent(Kind.SCORES, "a\nb\n", "b\na\nb\n"));
        assertFalse(Comparison.strict(Kind.SCORES, "a\nb\n", "b\na\nb\n"));
        assertTrue(Comparison.strict(Kind.SCORES, "\na\nb\n", "b\na\n"));
    }

    @Test
    void linesOfAPictureAreSortedAndToldOnce() {
        assertTrue(
                Comparison.strict(
                        Kind.DOT,
                        "digraph {\n\"a\"\n\"b\"\n}\n",
                        " digraph {\n\"b\"\n\"a\"\n\"b\"\n}\n"));
    }

    @Test
    void whiteSpaceNeverCounts() {
        assertTrue(Comparison.strict(Kind.SUMMARY, "A:\n  * b c\n", "A:\n\n\t*  bc"));
    }

    @Test
    void argumentsAreSplitAsAShellWould() {
        assertEquals(
                List.of("-t", "2014-05-07 00:28:00"),
                Case.of("origin\t8\tgroup\ttest\t-t '2014-05-07 00:28:00'").arguments());
        assertEquals(List.of(), Case.of("simple\t1\tgroup\ttest\t").arguments());
    }
}
