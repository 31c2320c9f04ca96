package io.systole.scheduler.plan;

/// The names of the tasks the scheduler knows by heart.
public final class Tasks {
    public static final String START = "start";
    public static final String RUNNING = "running";
    public static final String STOP = "stop";
    public static final String STOPPED = "stopped";
    public static final String PROMOTE = "promote";
    public static final String PROMOTED = "promoted";
    public static final String DEMOTE = "demote";
    public static final String DEMOTED = "demoted";
    public static final String MIGRATE_TO = "migrate_to";
    public static final String MIGRATE_FROM = "migrate_from";
    public static final String MONITOR = "monitor";
    public static final String CANCEL = "cancel";
    public static final String RELOAD = "reload-agent";
    public static final String DELETE = "delete";
    public static final String FORGET_HISTORY = "lrm_delete";
    public static final String CLEAR_FAILCOUNT = "clear_failcount";
    public static final String NOTIFY = "notify";
    public static final String NOTIFIED = "notified";
    public static final String FENCE = "stonith";
    public static final String SHUTDOWN = "do_shutdown";

    /// Telling remote nodes that their maintenance state has changed.
    public static final String TELL_MAINTENANCE = "maintenance_nodes";

    /// A monitor that looks in depth at what has arrived live; its key and its meta-attribute bear this name.
    public static final String MIGRATION_CHECK = "migration-check";

    private Tasks() {}

    /// The point in time at which all instances have done it: `start` is complete when `running`. Others are their own.
    public static String completionOf(String task) {
        return switch (task) {
            case START -> RUNNING;
            case STOP -> STOPPED;
            case PROMOTE -> PROMOTED;
            case DEMOTE -> DEMOTED;
            case NOTIFY -> NOTIFIED;
            default -> task;
        };
    }

    /// What an instance does while the collective is on the way to this completion. Others are their own.
    public static String atomicOf(String task) {
        return switch (task) {
            case RUNNING -> START;
            case STOPPED -> STOP;
            case PROMOTED -> PROMOTE;
            case DEMOTED -> DEMOTE;
            case NOTIFIED -> NOTIFY;
            default -> task;
        };
    }

    /// What undoes it; empty where nothing does.
    public static java.util.Optional<String> inverseOf(String task) {
        return switch (task) {
            case START -> java.util.Optional.of(STOP);
            case STOP -> java.util.Optional.of(START);
            case PROMOTE -> java.util.Optional.of(DEMOTE);
            case DEMOTE -> java.util.Optional.of(PROMOTE);
            case PROMOTED -> java.util.Optional.of(DEMOTED);
            case DEMOTED -> java.util.Optional.of(PROMOTED);
            case RUNNING -> java.util.Optional.of(STOPPED);
            case STOPPED -> java.util.Optional.of(RUNNING);
            default -> java.util.Optional.empty();
        };
    }
}
