package io.systole.state.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Entry;
import io.systole.state.RandomTale;
import io.systole.state.codec.proto.SnapshotMessages.Envelope;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateCodecTest {
    private static final int LENGTH = 300;

    private static <T> T read(Decoded<T> decoded) {
        return switch (decoded) {
            case Decoded.Read<T>(var value) -> value;
            case Decoded.Damaged<T>(var why) -> throw new AssertionError(why);
            case Decoded.TooNew<T>(var version) -> throw new AssertionError("version " + version);
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whoReadsASnapshotAndTheEntriesAfterItKnowsTheSameAsWhoSawItAll(long seed) {
        var tale = new RandomTale(seed);
        var random = new Random(seed);
        ClusterState follower = ClusterState.EMPTY;
        for (int i = 0; i < LENGTH; i++) {
            Applied applied = tale.goOn();
            Entry entry = read(StateCodec.entry(StateCodec.encode(applied.entry())));
            follower = follower.apply(entry).state();
            if (random.nextInt(10) == 0) {
                byte[] bytes = StateCodec.encode(applied.state());
                follower = read(StateCodec.snapshot(bytes));
                assertArrayEquals(bytes, StateCodec.encode(follower), "seed " + seed);
            }
        }
        assertTrue(StateCodec.same(tale.state(), follower), "seed " + seed);
    }

    @Test
    void aProposalComesOutAsItWentIn() {
        var tale = new RandomTale(7);
        for (int i = 0; i < LENGTH; i++) {
            var proposal = tale.goOn().entry().proposal();
            byte[] bytes = StateCodec.encode(proposal);
            assertArrayEquals(bytes, StateCodec.encode(read(StateCodec.proposal(bytes))));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void damagedBytesAreRefusedWithAReasonOrAreAnotherValueButNeverAStackTrace(long seed) {
        var tale = new RandomTale(seed);
        for (int i = 0; i < 60; i++) tale.goOn();
        var random = new Random(seed);
        byte[] whole = StateCodec.encode(tale.state());
        for (int i = 0; i < 400; i++) {
            byte[] damaged = java.util.Arrays.copyOf(whole, whole.length - random.nextInt(40));
            for (int hit = random.nextInt(4); hit >= 0; hit--)
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            switch (StateCodec.snapshot(damaged)) {
                case Decoded.Read<ClusterState>(var value) -> StateCodec.encode(value);
                case Decoded.Damaged<ClusterState>(var why) -> assertTrue(!why.isEmpty());
                case Decoded.TooNew<ClusterState>(var version) -> assertTrue(version > 1);
            }
            Entry entry = tale.entries().get(random.nextInt(tale.entries().size()));
            byte[] bytes = StateCodec.encode(entry);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            StateCodec.entry(bytes);
        }
    }

    @Test
    void nothingAtAllIsDamagedToo() {
        assertInstanceOf(Decoded.Damaged.class, StateCodec.snapshot(new byte[0]));
        assertInstanceOf(
                Decoded.Damaged.class,
                StateCodec.entry("<cib/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void aSnapshotIsNoEntry() {
        assertInstanceOf(
                Decoded.Damaged.class, StateCodec.entry(StateCodec.encode(ClusterState.EMPTY)));
    }

    @Test
    void bytesOfAVersionToComeAreNotGuessedAt() throws Exception {
        byte[] ours = StateCodec.encode(ClusterState.EMPTY);
        byte[] theirs = Envelope.parseFrom(ours).toBuilder().setVersion(2).build().toByteArray();
        assertEquals(new Decoded.TooNew<>(2), StateCodec.snapshot(theirs));
    }

    @Test
    void whatANewerVersionAddsToASnapshotIsKept() throws Exception {
        var foreign =
                UnknownFieldSet.newBuilder()
                        .addField(
                                999,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8("later"))
                                        .build())
                        .build();
        var envelope = Envelope.parseFrom(StateCodec.encode(ClusterState.EMPTY)).toBuilder();
        envelope.setSnapshot(envelope.getSnapshot().toBuilder().setUnknownFields(foreign));
        byte[] theirs = envelope.build().toByteArray();
        ClusterState state = read(StateCodec.snapshot(theirs));
        assertArrayEquals(theirs, StateCodec.encode(state));
        var tale = new RandomTale(1);
        ClusterState later = state.apply(tale.goOn().entry()).state();
        assertEquals(state.newer(), later.newer());
    }

    @Test
    void aCommandNobodyKnowsIsRefusedAndNotPassedOver() throws Exception {
        var envelope =
                Envelope.parseFrom(StateCodec.encode(new RandomTale(1).goOn().entry())).toBuilder();
        envelope.getEntryBuilder().getProposalBuilder().clearCommand();
        assertInstanceOf(Decoded.Damaged.class, StateCodec.entry(envelope.build().toByteArray()));
    }
}
