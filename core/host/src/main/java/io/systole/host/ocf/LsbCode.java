package io.systole.host.ocf;

import io.systole.model.ExitCode;

/// What the exit codes of init scripts mean in the words of OCF. The codes of `status` are a list of their own.
public final class LsbCode {
    private static final int STATUS_NOT_INSTALLED = 150;
    private static final int STATUS_NOT_PERMITTED = 151;

    private LsbCode() {}

    public static int ofStatus(int code) {
        return switch (code) {
            case 0 -> ExitCode.OK;
            // Dead, with a pid file (1) or a lock (2) left behind; or simply not running (3).
            case 1, 2, 3 -> ExitCode.NOT_RUNNING;
            case STATUS_NOT_INSTALLED -> ExitCode.NOT_INSTALLED;
            case STATUS_NOT_PERMITTED -> ExitCode.INSUFFICIENT_PRIVILEGES;
            default -> ExitCode.ERROR;
        };
    }

    /// For `start`, `stop`, `reload` …: the first codes are the same, what lies above means nothing agreed upon.
    public static int ofAction(int code) {
        return code >= 0 && code <= ExitCode.NOT_RUNNING ? code : ExitCode.ERROR;
    }
}
