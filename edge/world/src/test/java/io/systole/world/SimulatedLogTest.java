package io.systole.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.Proposal;
import io.systole.state.authorship.ProposalKey;
import io.systole.world.SimulatedLog.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedLogTest {
    private static final List<NodeName> HOSTS =
            List.of(new NodeName("xen1"), new NodeName("xen2"), new NodeName("xen3"));

    private final SimulatedTime time = new SimulatedTime(Instant.EPOCH);
    private final Network network = new Network(time, HOSTS);
    private final SimulatedLog log =
            new SimulatedLog(time, network, Habits.busy(), new Chance(7), 0, new Clocks(time));
    private final Map<NodeName, End> ends = new LinkedHashMap<>();
    private long proposals;

    @BeforeEach
    void everybodyIsThere() {
        for (NodeName host : HOSTS) {
            network.answers(host, true);
            ends.put(host, log.open(host, 0, () -> {}));
        }
        pass();
    }

    @Test
    void whatIsCommittedReachesEverybodyInOneOrder() {
        for (NodeName host : HOSTS) propose(host);
        pass();
        for (NodeName host : HOSTS) assertEquals(List.of(1L, 2L, 3L), taken(host));
    }

    @Test
    void whoIsCutOffLearnsNothingUntilTheCableIsMended() {
        NodeName cutOff = follower();
        network.isolate(cutOff);
        propose(leader());
        pass();
        assertEquals(List.of(), taken(cutOff));
        assertEquals(Optional.empty(), end(cutOff).leader());
        network.mendAll();
        pass();
        assertEquals(List.of(1L), taken(cutOff));
    }

    @Test
    void aLeaderThatIsCutOffIsSucceededAndCommitsNothingMore() {
        NodeName former = leader();
        network.isolate(former);
        propose(former);
        pass();
        assertNotEquals(former, leader());
        assertEquals(List.of(), log.committed());
    }

    @Test
    void aMinorityElectsNobody() {
        network.answers(HOSTS.get(0), false);
        network.answers(HOSTS.get(1), false);
        pass();
        assertEquals(Optional.empty(), log.leader());
    }

    @Test
    void aLeaderLeadsOnlyOnceItHasTakenEverything() {
        propose(leader());
        pass();
        assertEquals(Optional.empty(), end(leader()).leader());
        taken(leader());
        assertEquals(Optional.of(leader()), end(leader()).leader());
    }

    @Test
    void silenceIsCountedFromTheLastSignOfLife() {
        NodeName dead = follower();
        network.answers(dead, false);
        Instant since = time.instant();
        time.after(Duration.ofSeconds(9), () -> {});
        pass();
        assertEquals(
                Duration.between(since, time.instant()),
                end(leader()).silence(dead, time.instant()));
    }

    private NodeName leader() {
        return log.leader().orElseThrow();
    }

    private NodeName follower() {
        return HOSTS.stream().filter(host -> !host.equals(leader())).findFirst().orElseThrow();
    }

    private End end(NodeName host) {
        End end = ends.get(host);
        if (end == null) throw new IllegalArgumentException("there is no " + host);
        return end;
    }

    private void propose(NodeName from) {
        var key = new ProposalKey(from.value(), ++proposals);
        end(from).propose(new Proposal(key, new Command.DrainNode(from)), time.instant());
    }

    private List<Long> taken(NodeName host) {
        var indexes = new ArrayList<Long>();
        for (var entry = end(host).next(); entry.isPresent(); entry = end(host).next())
            indexes.add(entry.get().index());
        return indexes;
    }

    private void pass() {
        while (time.step()) {}
    }
}
