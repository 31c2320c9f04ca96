package io.systole.cli.dev;

import io.systole.state.Timeline;
import java.util.List;

/// How someone watches the cluster.
interface View {
    /// Time has passed; these things have happened since the last time.
    ///
    /// @param headline what is going on, in a sentence
    void show(EmbeddedCluster cluster, String headline, List<Timeline.Event> news);

    /// Nothing more will be shown.
    void close();

    /// Nobody watches.
    static View none() {
        return new View() {
            @Override
            public void show(EmbeddedCluster cluster, String headline, List<Timeline.Event> news) {}

            @Override
            public void close() {}
        };
    }
}
