package io.systole.cib.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.rule.Condition.NodeAttribute;
import io.systole.model.AgentName;
import io.systole.model.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RulesTest {
    private final List<Instant> changes = new ArrayList<>();
    private final Circumstances now = at("2025-06-15T13:14:15Z");

    private Circumstances at(String instant) {
        return Circumstances.at(Instant.parse(instant), changes::add);
    }

    /// Attributes as `name=value`, separated by blanks.
    private static Map<String, String> attributes(String text) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("id", "x");
        for (String attribute : text.isEmpty() ? new String[0] : text.split(" ")) {
            String[] parts = attribute.split("=", 2);
            attributes.put(parts[0], parts[1]);
        }
        return attributes;
    }

    private static Condition.Rule rule(String joint, Condition... conditions) {
        return new Condition.Rule(
                "r", joint.isEmpty() ? Map.of() : Map.of("boolean-op", joint), List.of(conditions));
    }

    private static Condition expression(String attributes) {
        return new NodeAttribute("e", attributes(attributes));
    }

    private static Condition date(String attributes, String duration, String spec) {
        return new Condition.Date(
                "d",
                attributes(attributes),
                duration.isEmpty() ? Map.of() : attributes(duration),
                spec.isEmpty() ? Map.of() : attributes(spec));
    }

    private static boolean passes(Condition condition, Circumstances c) {
        return Rules.passes(rule("", condition), c);
    }

    @Nested
    class Joined {
        private final Condition yes = expression("attribute=a operation=not_defined");
        private final Condition no = expression("attribute=a operation=defined");

        @Test
        void allMustHoldUnlessOneIsEnough() {
            assertTrue(Rules.passes(rule("", yes, yes), now));
            assertFalse(Rules.passes(rule("AND", yes, no), now));
            assertTrue(Rules.passes(rule("Or", no, yes), now));
            assertFalse(Rules.passes(rule("or", no, no), now));
        }

        @Test
        void aRuleWithoutConditionsPasses() {
            assertTrue(Rules.passes(rule("and"), now));
            assertTrue(Rules.passes(rule("or"), now));
        }

        @Test
        void rulesNest() {
            assertTrue(Rules.passes(rule("and", yes, rule("or", no, yes)), now));
            assertFalse(Rules.passes(rule("and", yes, rule("and", no, yes)), now));
        }

        @Test
        void whatCantBeUnderstoodFails() {
            assertFalse(Rules.passes(rule("xor", yes), now));
            assertFalse(Rules.passes(new Condition.Rule("", Map.of(), List.of(yes)), now));
            assertFalse(
                    passes(
                            new NodeAttribute(
                                    "", Map.of("attribute", "a", "operation", "not_defined")),
                            now));
            assertFalse(passes(new Condition.Unknown("u", "moon_expression"), now));
        }
    }

    @Nested
    class NodeAttributes {
        private final Circumstances node =
                now.onNode(
                        Map.of(
                                "cpus", "8", "os", "Linux", "load", "1.5", "version", "1.10",
                                "empty", ""));

        private void holds(String condition) {
            assertTrue(passes(expression(condition), node), condition);
        }

        private void fails(String condition) {
            assertFalse(passes(expression(condition), node), condition);
        }

        @Test
        void textsAreComparedRegardlessOfCase() {
            holds("attribute=os operation=EQ value=linux");
            fails("attribute=os operation=ne value=LINUX");
            fails("attribute=OS operation=eq value=Linux");
        }

        @Test
        void aMissingAttributeDiffersFromAnyValue() {
            holds("attribute=none operation=ne value=x");
            fails("attribute=none operation=eq value=x");
            for (String ordering : List.of("lt", "lte", "gt", "gte")) {
                fails("attribute=none operation=" + ordering + " value=5");
            }
        }

        @Test
        void orderingsCompareNumbersUnlessToldOtherwise() {
            holds("attribute=cpus operation=lt value=10");
            fails("attribute=cpus operation=lt value=10 type=string");
            holds("attribute=cpus operation=gte value=8");
            holds("attribute=cpus operation=lte value=8cores");
            fails("attribute=cpus operation=gt value=8");
        }

        @Test
        void aPointMakesNumbersDecimal() {
            holds("attribute=load operation=gt value=1.25");
            holds("attribute=load operation=eq value=1.50 type=number");
            fails("attribute=load operation=eq value=1.50");
            holds("attribute=load operation=eq value=1.9 type=integer");
        }

        @Test
        void whatIsNoNumberIsComparedAsText() {
            holds("attribute=os operation=gt value=5 type=integer");
            holds("attribute=cpus operation=lt value=99999999999999999999 type=integer");
        }

        @Test
        void versionsAreComparedPartByPart() {
            holds("attribute=version operation=gt value=1.9 type=version");
            fails("attribute=version operation=gt value=1.9");
        }

        @Test
        void definedTakesNoValue() {
            holds("attribute=empty operation=defined");
            fails("attribute=empty operation=defined value=x");
            fails("attribute=none operation=not_defined value=x");
            holds("attribute=none operation=not_defined");
        }

        @Test
        void whatCantBeUnderstoodFails() {
            fails("operation=eq value=x");
            fails("attribute=os value=linux");
            fails("attribute=os operation=like value=linux");
            fails("attribute=os operation=ne");
            fails("attribute=os operation=ne value=x type=text");
            fails("attribute=os operation=ne value=x value-source=file");
        }

        @Test
        void theReferenceMayBeAParameterOrAMetaAttribute() {
            var c = node.forLocation(Map.of("system", "linux"), Map.of("least", "4"), List.of());
            assertTrue(
                    passes(
                            expression("attribute=os operation=eq value=system value-source=param"),
                            c));
            assertTrue(
                    passes(
                            expression("attribute=cpus operation=gt value=least value-source=meta"),
                            c));
            assertFalse(
                    passes(
                            expression("attribute=os operation=eq value=system value-source=meta"),
                            c));
            assertTrue(
                    passes(
                            expression("attribute=none operation=eq value=none value-source=param"),
                            c));
        }

        @Test
        void groupsOfThePatternAreInserted() {
            var c = now.onNode(Map.of("size-7", "1", "size-", "2", "size-%3", "3"));
            var groups = c.forLocation(Map.of(), Map.of(), List.of("vm7", "7", ""));
            assertTrue(passes(expression("attribute=size-%1 operation=eq value=1"), groups));
            assertTrue(passes(expression("attribute=size-%2 operation=eq value=2"), groups));
            assertTrue(passes(expression("attribute=size-%3 operation=eq value=2"), groups));
            assertTrue(passes(expression("attribute=size-%3 operation=eq value=3"), c));
        }
    }

    @Nested
    class Dates {
        private void holds(Condition date) {
            assertTrue(passes(date, now), date.toString());
        }

        private void fails(Condition date) {
            assertFalse(passes(date, now), date.toString());
        }

        private void tellsChange(String... instants) {
            assertEquals(List.of(instants).stream().map(Instant::parse).toList(), changes);
        }

        @Test
        void afterAStartTheChangeIsBehindUs() {
            holds(date("operation=gt start=2025-06-15T13:14:14", "", ""));
            tellsChange();
        }

        @Test
        void untilTheSecondAfterTheStartItIsNotAfterIt() {
            fails(date("operation=gt start=2025-06-15T13:14:15", "", ""));
            tellsChange("2025-06-15T13:14:16Z");
        }

        @Test
        void beforeAnEndTheChangeIsTheEnd() {
            holds(date("operation=lt end=2025-06-16", "", ""));
            tellsChange("2025-06-16T00:00:00Z");
            fails(date("operation=lt end=2025-06-15T13:14:15", "", ""));
        }

        @Test
        void aRangeIncludesBothItsEnds() {
            holds(date("operation=in_range start=2025-06-15T13:14:15", "", ""));
            holds(date("end=2025-06-15T13:14:15", "", ""));
            tellsChange("2025-06-15T13:14:16Z");
        }

        @Test
        void beforeARangeTheChangeIsItsStart() {
            fails(date("start=2025-07-01 end=2025-08-01", "", ""));
            tellsChange("2025-07-01T00:00:00Z");
        }

        @Test
        void aDurationEndsARange() {
            holds(date("start=2025-06-15T13:00", "hours=1", ""));
            tellsChange("2025-06-15T14:00:01Z");
            fails(date("start=2025-06-15T12:00", "hours=1", ""));
            fails(date("", "hours=1", ""));
        }

        @Test
        void anEndMakesADurationIdle() {
            holds(date("start=2025-06-15T12:00 end=2025-06-16", "hours=1", ""));
        }

        @Test
        void aYearLaterIsTheSameDayOfTheYear() {
            var c = at("2025-03-02T00:00:00Z");
            assertTrue(passes(date("start=2024-03-01", "years=1", ""), c));
            tellsChange("2025-03-02T00:00:01Z");
        }

        @Test
        void aMonthLaterIsInTheNextMonth() {
            var c = at("2025-02-28T00:00:00Z");
            assertTrue(passes(date("start=2025-01-31", "months=1", ""), c));
            tellsChange("2025-02-28T00:00:01Z");
        }

        @Test
        void aDurationMayHaveATailBehindItsNumberButNeedsOne() {
            holds(date("start=2025-06-15T13:14:00", "seconds=20x", ""));
            fails(date("start=2025-06-15T13:14:00", "seconds=x", ""));
            fails(
                    new Condition.Date(
                            "d", Map.of("start", "2025-06-15"), Map.of("days", "5"), Map.of()));
        }

        @Test
        void endlessDurationsDoNotOverflow() {
            holds(date("start=2025-06-15", "years=99999999999 seconds=99999999999999999999", ""));
        }

        @Test
        void aDateSpecificationNamesFieldsOfNow() {
            holds(date("operation=date_spec", "", "hours=9-17 weekdays=7 months=6 monthdays=15"));
            holds(
                    date(
                            "operation=date_spec",
                            "",
                            "years=2025- yeardays=166 weeks=24 weekyears=2025 minutes=14 seconds=-15"));
            fails(date("operation=date_spec", "", "weekdays=1-5"));
            tellsChange();
        }

        @Test
        void aSpecificationOfNothingAlwaysFits() {
            holds(date("operation=date_spec", "", "moon=4"));
        }

        @Test
        void whatCantBeUnderstoodFails() {
            fails(date("operation=gt", "", ""));
            fails(date("operation=lt", "", ""));
            fails(date("operation=in_range", "", ""));
            fails(date("operation=date_spec", "", ""));
            fails(date("operation=eq start=2025-06-15", "", ""));
            fails(date("operation=gt start=yesterday", "", ""));
            fails(date("start=2025-06-15 end=never", "", ""));
            fails(date("operation=date_spec", "", "hours=9-x"));
            fails(date("operation=date_spec", "", "hours=-"));
            fails(date("operation=date_spec", "", "hours=5;"));
        }

        @Test
        void whatIsNotAskedTellsNoChange() {
            var later = date("operation=lt end=2025-06-16", "", "");
            var holding = expression("attribute=a operation=not_defined");
            assertTrue(Rules.passes(rule("or", holding, later), now));
            tellsChange();
        }
    }

    @Nested
    class ResourcesAndOperations {
        private final Circumstances c =
                now.forAgent(Optional.of(new AgentName("ocf", "heartbeat", "VirtualDomain")))
                        .forOperation("monitor", new Interval(10_000));

        private boolean agent(String attributes) {
            return passes(new Condition.Agent("a", attributes(attributes)), c);
        }

        private boolean operation(String attributes) {
            return passes(new Condition.OperationIs("o", attributes(attributes)), c);
        }

        @Test
        void everyPartThatIsNamedMustBeTheSame() {
            assertTrue(agent("class=ocf type=VirtualDomain"));
            assertFalse(agent("class=ocf type=virtualdomain"));
            assertTrue(agent(""));
            assertFalse(agent("provider=pacemaker"));
        }

        @Test
        void withoutAResourceNothingThatIsNamedIsTheSame() {
            assertFalse(passes(new Condition.Agent("a", Map.of("class", "ocf")), now));
            assertTrue(passes(new Condition.Agent("a", Map.of()), now));
        }

        @Test
        void anIntervalIsComparedAsATime() {
            assertTrue(operation("name=monitor interval=10s"));
            assertTrue(operation("name=monitor interval=PT10S"));
            assertTrue(operation("name=monitor"));
            assertFalse(operation("name=monitor interval=20s"));
            assertFalse(operation("name=monitor interval=often"));
            assertFalse(operation("interval=10s"));
            assertFalse(operation("name=start"));
            assertFalse(passes(new Condition.OperationIs("o", Map.of("name", "monitor")), now));
        }
    }
}
