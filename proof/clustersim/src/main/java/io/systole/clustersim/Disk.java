package io.systole.clustersim;

import io.systole.state.ClusterState;
import io.systole.state.codec.Decoded;
import io.systole.state.codec.StateCodec;

/// Snapshots on their way to the disk and back: what a member knows when it boots has been bytes in between.
final class Disk {
    private Disk() {}

    static ClusterState writtenAndRead(ClusterState state) {
        return switch (StateCodec.snapshot(StateCodec.encode(state))) {
            case Decoded.Read<ClusterState>(var read) -> read;
            case Decoded.Damaged<ClusterState>(var why) ->
                    throw new IllegalStateException("a snapshot just written is damaged: " + why);
            case Decoded.TooNew<ClusterState>(var version) ->
                    throw new IllegalStateException(
                            "a snapshot just written is of version " + version);
        };
    }
}
