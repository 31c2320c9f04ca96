package io.systole.state.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.systole.state.ClusterState;
import io.systole.state.Entry;
import io.systole.state.Proposal;
import io.systole.state.codec.proto.SnapshotMessages.Envelope;
import java.util.Arrays;

/// Proposals, entries and snapshots as bytes, and back.
///
/// Each stands in an envelope with a version: it is raised when those who know less must not read on, and only then. Two
/// states are the same if, and only if, their bytes are.
public final class StateCodec {
    private static final int VERSION = 1;

    private StateCodec() {}

    // ---- To bytes.

    public static byte[] encode(Proposal proposal) {
        return bytes(Envelope.newBuilder().setProposal(CommandWriter.proposal(proposal)));
    }

    public static byte[] encode(Entry entry) {
        return bytes(Envelope.newBuilder().setEntry(CommandWriter.entry(entry)));
    }

    public static byte[] encode(ClusterState state) {
        return bytes(Envelope.newBuilder().setSnapshot(SnapshotWriter.snapshot(state)));
    }

    private static byte[] bytes(Envelope.Builder envelope) {
        return envelope.setVersion(VERSION).build().toByteArray();
    }

    // ---- From bytes.

    public static Decoded<Proposal> proposal(byte[] bytes) {
        return read(
                bytes,
                envelope -> {
                    if (!envelope.hasProposal()) throw new Unreadable("this is no proposal");
                    return CommandReader.proposal(envelope.getProposal());
                });
    }

    public static Decoded<Entry> entry(byte[] bytes) {
        return read(
                bytes,
                envelope -> {
                    if (!envelope.hasEntry()) throw new Unreadable("this is no entry of a log");
                    return CommandReader.entry(envelope.getEntry());
                });
    }

    public static Decoded<ClusterState> snapshot(byte[] bytes) {
        return read(
                bytes,
                envelope -> {
                    if (!envelope.hasSnapshot()) throw new Unreadable("this is no snapshot");
                    return SnapshotReader.state(envelope.getSnapshot());
                });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(Envelope envelope) throws Unreadable;
    }

    private static <T> Decoded<T> read(byte[] bytes, Reading<T> reading) {
        try {
            Envelope envelope = Envelope.parseFrom(bytes);
            int version = envelope.getVersion();
            if (Integer.compareUnsigned(version, VERSION) > 0)
                return new Decoded.TooNew<>(Integer.toUnsignedLong(version));
            if (version == 0) return new Decoded.Damaged<>("there is no version in front");
            return new Decoded.Read<>(reading.of(envelope));
        } catch (InvalidProtocolBufferException broken) {
            return new Decoded.Damaged<>("these are not our bytes: " + broken.getMessage());
        } catch (Unreadable unreadable) {
            return new Decoded.Damaged<>(unreadable.why());
        }
    }

    /// Whether both states are the same in every part.
    public static boolean same(ClusterState one, ClusterState other) {
        return one == other || Arrays.equals(encode(one), encode(other));
    }
}
