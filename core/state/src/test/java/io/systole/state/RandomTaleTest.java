package io.systole.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.fencer.Attempt;
import io.systole.state.codec.StateCodec;
import io.systole.state.document.Holdings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds whatever is committed. A failing test names its seed.
class RandomTaleTest {
    private static final int LENGTH = 400;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theSameEntriesMakeTheSameStateOnEveryMember(long seed) {
        var tale = new RandomTale(seed);
        for (int i = 0; i < LENGTH; i++) tale.goOn();
        ClusterState again = ClusterState.EMPTY;
        for (Entry entry : tale.entries()) again = again.apply(entry).state();
        assertTrue(StateCodec.same(tale.state(), again), "seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void whateverIsCommittedThePromisesHold(long seed) {
        var tale = new RandomTale(seed);
        ClusterState before = tale.state();
        for (int i = 0; i < LENGTH; i++) {
            Applied applied = tale.goOn();
            String where = "seed %d, entry %d: %s".formatted(seed, i, applied.command());
            ClusterState state = applied.state();
            assertFalse(state.time().isBefore(before.time()), where);
            assertTrue(state.version().compareTo(before.version()) >= 0, where);
            assertTrue(state.timeline().events().size() <= 500, where);
            if (!applied.isAccepted()) {
                assertEquals(before.changes(), state.changes(), where);
                assertEquals(before.document(), state.document(), where);
            }
            for (Member member : state.members().values()) {
                if (member.presence() == Member.Presence.FENCED
                        || member.presence() == Member.Presence.LEFT)
                    assertTrue(Holdings.of(state.document(), member.ref()).isEmpty(), where);
                if (state.isSafeToPowerOff(member.name()))
                    assertTrue(state.holdings(member.name()).isEmpty(), where);
            }
            state.fencings()
                    .values()
                    .forEach(fencing ->
                            assertTrue(
                                    fencing.attempts().stream().filter(Attempt::isOpen).count()
                                            <= 1,
                                    where));
            before = state;
        }
    }
}
