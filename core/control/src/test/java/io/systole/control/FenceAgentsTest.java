package io.systole.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.fencer.AgentTraits;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What fence agents say of themselves decides how they are called.
class FenceAgentsTest {
    private static final AgentTraits WITH_PLUG =
            new AgentTraits(Set.of("off", "reboot"), Set.of("plug"), false, false);

    private static Leader losing() {
        var leader = Leader.of("a", "b", "c");
        leader.agentsAnswerLate();
        leader.plans(new Graphs().fencing("c").drawn());
        leader.isLost("c");
        return leader;
    }

    @Test
    void noAgentIsCalledBeforeItHasDescribedItself() {
        var leader = losing();
        assertEquals(0, leader.fencing("c").attempts().size());
        leader.agentSays("fence_ipmilan", Optional.of(WITH_PLUG));
        var call = leader.fencing("c").attempts().getFirst().call().orElseThrow();
        assertEquals("c", call.parameters().get("plug"));
    }

    @Test
    void fencingDoesNotWaitForAnAgentThatIsSlowToDescribeItself() {
        var leader = losing();
        leader.wakesAfter(Duration.ofSeconds(5));
        var call = leader.fencing("c").attempts().getFirst().call().orElseThrow();
        assertTrue(call.parameters().containsKey("port"), "the usual parameter");
    }
}
