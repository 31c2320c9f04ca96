package io.systole.scheduler.plan;

import io.systole.scheduler.inventory.Node;

/// How a resource that is active and stays active gets from where it is to where it shall be.
public sealed interface Move {
    /// It stays where it is, or isn't active, or shall not be.
    record None() implements Move {}

    /// By live migration.
    ///
    /// @param resumed the first half (`migrate_to`) has been done already
    record Live(Node from, Node to, boolean resumed) implements Move {}

    /// By stop and start.
    record Cold(Node from, Node to, Hindrance because) implements Move {}

    Move NONE = new None();

    /// Why a move can't be live, with what would help.
    enum Hindrance {
        NOT_CONFIGURED(
                "allow-migrate is not set", "Set allow-migrate=true, if its agent can migrate."),
        FORBIDDEN_BY_HISTORY(
                "an earlier migration left it in doubt",
                "Check where it runs, then clean up its history."),
        UNMANAGED("it is unmanaged", "Manage it again."),
        FAILED(
                "it has failed and must be recovered",
                "Recover or clean it up before it has to move."),
        START_PENDING("its start is still in progress", "Wait until it has started."),
        AGENT_CHANGED(
                "its agent was exchanged", "Let it restart where it is before it has to move."),
        SOURCE_UNCLEAN("the node it leaves is unclean", "Nothing: what runs there is lost to us."),
        TARGET_UNCLEAN(
                "the node it goes to is unclean",
                "Wait until that node is well, or choose another."),
        PARTIAL_ELSEWHERE(
                "a half-done migration was meant for another node",
                "Prefer the node it is being migrated to."),
        ACTIVE_TWICE("it is active in more than one place", "Find out where it really runs.");

        private final String reason;
        private final String advice;

        Hindrance(String reason, String advice) {
            this.reason = reason;
            this.advice = advice;
        }

        public String reason() {
            return reason;
        }

        public String advice() {
            return advice;
        }
    }
}
