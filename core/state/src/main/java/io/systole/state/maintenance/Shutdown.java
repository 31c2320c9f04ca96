package io.systole.state.maintenance;

import io.systole.model.NodeName;
import java.time.Instant;

/// A host has asked to shut down. It is emptied first, and then told that it may.
public record Shutdown(NodeName node, Phase phase, Instant since) {

    public enum Phase {
        REQUESTED("is being emptied, for it wants to shut down"),
        /// Nothing runs there, and nothing will be started there.
        ALLOWED("may shut down");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public boolean isAllowed() {
        return phase == Phase.ALLOWED;
    }
}
