package io.systole.cli.dev;

import io.systole.state.Timeline;
import java.util.List;

/// How someone watches the cluster.
interface View {
    /// Time has passed; these things have happened since the last time.
    void show(EmbeddedCluster cluster, List<Timeline.Event> news);

    /// Nothing more will be shown.
    void close();

    /// Nobody watches.
    static View none() {
        return new View() {
            @Override
            public void show(EmbeddedCluster cluster, List<Timeline.Event> news) {}

            @Override
            public void close() {}
        };
    }
}
