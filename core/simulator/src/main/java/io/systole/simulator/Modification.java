package io.systole.simulator;

/// Something that is made true on paper before the question is asked.
public sealed interface Modification {
    /// The line that tells of it.
    String tell();

    record Quorum(String value) implements Modification {
        @Override
        public String tell() {
            return "Setting quorum: " + value;
        }
    }

    record Watchdog(String value) implements Modification {
        @Override
        public String tell() {
            return "Setting watchdog: " + value;
        }
    }

    /// The node joins.
    record NodeUp(String node) implements Modification {
        @Override
        public String tell() {
            return "Bringing node " + node + " online";
        }
    }

    /// The node leaves in good order.
    record NodeDown(String node) implements Modification {
        @Override
        public String tell() {
            return "Taking node " + node + " offline";
        }
    }

    /// The node is lost.
    record NodeFail(String node) implements Modification {
        @Override
        public String tell() {
            return "Failing node " + node;
        }
    }

    record Ticket(String ticket, TicketEvent event) implements Modification {
        @Override
        public String tell() {
            return switch (event) {
                case GRANT -> "Granting ticket " + ticket;
                case REVOKE -> "Revoking ticket " + ticket;
                case STANDBY -> "Making ticket " + ticket + " standby";
                case ACTIVATE -> "Activating ticket " + ticket;
            };
        }
    }

    enum TicketEvent {
        GRANT,
        REVOKE,
        STANDBY,
        ACTIVATE
    }

    /// An operation's result becomes known: `RSC_TASK_INTERVAL@NODE=RC`.
    record OperationResult(String specification) implements Modification {
        @Override
        public String tell() {
            return "Injecting " + specification + " into the configuration";
        }
    }

    /// The node shall give up its resources, or take some again.
    record Standby(String node, Switch position) implements Modification {
        @Override
        public String tell() {
            return switch (position) {
                case ON -> "Putting node " + node + " on standby";
                case OFF -> "Taking node " + node + " off standby";
            };
        }
    }

    enum Switch {
        ON,
        OFF
    }

    /// A permanent node attribute.
    record NodeAttribute(String node, String name, String value) implements Modification {
        @Override
        public String tell() {
            return "Setting attribute " + name + "=" + value + " of node " + node;
        }
    }

    /// The resource is asked to go to the node, as by a location constraint of infinite score.
    record Preference(String resource, String node) implements Modification {
        @Override
        public String tell() {
            return "Moving " + resource + " to " + node;
        }
    }
}
