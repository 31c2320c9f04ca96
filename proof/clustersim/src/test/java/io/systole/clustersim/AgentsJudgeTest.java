package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.world.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentsJudgeTest {
    private final List<String> broken = new ArrayList<>();
    private final AgentsJudge judge = new AgentsJudge(broken::add);

    private static Request request(String resource, String action) {
        return new Request(
                resource,
                action,
                Request.Kind.RESOURCE,
                0,
                Optional.empty(),
                Duration.ofSeconds(20));
    }

    @Test
    void twoAgentsThatChangeOneResourceAreNoticed() {
        judge.look(Facts.XEN1, List.of(request("vm1", "stop"), request("vm1", "start")));
        assertEquals(List.of("two agents work on vm1 on xen1"), broken);
    }

    @Test
    void whoOnlyLooksDisturbsNobody() {
        judge.look(Facts.XEN1, List.of(request("vm1", "stop"), request("vm1", "monitor")));
        judge.look(Facts.XEN1, List.of(request("vm1", "stop"), request("vm2", "stop")));
        assertEquals(List.of(), broken);
    }
}
