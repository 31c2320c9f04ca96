package io.systole.scheduler.recurring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.scheduler.assignment.SmallCluster;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Sheet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorsTest {
    private static List<String> drawn(String operations) {
        var cluster = new SmallCluster("n1");
        cluster.resource(
                "<primitive id='web' class='ocf' provider='pacemaker' type='Dummy'><operations>%s</operations></primitive>"
                        .formatted(operations));
        var sheet = Sheet.of(cluster);
        var placed = sheet.cluster;
        Monitors.draw(
                sheet.draft,
                (Primitive) sheet.resource("web"),
                placed.situation(),
                placed.assignment());
        return sheet.draft.actions().stream()
                .filter(Action::isRecurring)
                .map(Action::toString)
                .toList();
    }

    private static String op(String id, String name, String interval, String more) {
        return "<op id='%s' name='%s' interval='%s' %s/>".formatted(id, name, interval, more);
    }

    @Test
    void whatStartsIsWatched() {
        assertEquals(List.of("web_monitor_10000 on n1"), drawn(op("a", "monitor", "10s", "")));
    }

    @Test
    void ofTwoMonitorsWithTheSameIntervalNeitherRecurs() {
        String twice =
                op("a", "monitor", "10s", "timeout='5s'")
                        + op("b", "monitor", "10000ms", "timeout='9s'");
        assertEquals(
                List.of("web_monitor_5000 on n1"), drawn(twice + op("c", "monitor", "5s", "")));
    }

    @Test
    void twoIntervalsAreTwoMonitors() {
        assertEquals(
                List.of("web_monitor_10000 on n1", "web_monitor_5000 on n1"),
                drawn(op("a", "monitor", "10s", "") + op("b", "monitor", "5s", "")));
    }

    @Test
    void whatIsDoneOnceNeverRecurs() {
        assertEquals(List.of(), drawn(op("a", "start", "10s", "") + op("b", "monitor", "0", "")));
    }

    @Test
    void whatIsSwitchedOffDoesNotRecur() {
        assertEquals(List.of(), drawn(op("a", "monitor", "10s", "enabled='false'")));
    }

    @Test
    void aMonitorForAnotherRoleWaitsForThatRole() {
        assertEquals(List.of(), drawn(op("a", "monitor", "10s", "role='Promoted'")));
    }
}
