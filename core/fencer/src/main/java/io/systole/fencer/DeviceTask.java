package io.systole.fencer;

/// One thing a fence device is asked to do on the way to the goal.
///
/// @param level  of the topology; 0 where none is configured for the node
/// @param device the id of the fence device, or {@link #WATCHDOG}
public record DeviceTask(int level, String device, Kind kind) {
    /// Stands for the target's own watchdog, which needs no device.
    public static final String WATCHDOG = "watchdog";

    public enum Kind {
        OFF("off"),
        REBOOT("reboot"),
        ON("on"),
        /// Which nodes can you fence? (`pcmk_host_check=dynamic-list`)
        LIST("list"),
        /// Is this node one of yours? (`pcmk_host_check=status`)
        STATUS("status"),
        /// The node is asked to let its own watchdog end it.
        SELF("self");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// Whether it does something to the node, rather than to ask.
        public boolean isDeed() {
            return this == OFF || this == REBOOT || this == ON;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    @Override
    public String toString() {
        return kind + " with " + device + (level > 0 ? " (level " + level + ")" : "");
    }
}
