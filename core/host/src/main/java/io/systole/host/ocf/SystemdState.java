package io.systole.host.ocf;

import io.systole.model.ExitCode;

/// What `systemctl` says of a unit, in the words of OCF.
public sealed interface SystemdState {

    record Settled(int exitCode, String reason) implements SystemdState {}

    /// On its way up or down: to be asked again soon.
    record OnItsWay(String word) implements SystemdState {}

    /// Reads the output of `systemctl show --property=LoadState --property=ActiveState UNIT`.
    static SystemdState ofShow(String output) {
        String load = property(output, "LoadState");
        String active = property(output, "ActiveState");
        if (load.equals("not-found"))
            return new Settled(ExitCode.NOT_INSTALLED, "there is no such unit");
        return switch (active) {
            case "active", "reloading", "refreshing" -> new Settled(ExitCode.OK, "");
            case "activating", "deactivating", "maintenance" -> new OnItsWay(active);
            case "inactive" -> new Settled(ExitCode.NOT_RUNNING, "");
            case "failed" -> new Settled(ExitCode.NOT_RUNNING, "the unit has failed");
            default -> new Settled(ExitCode.ERROR, "systemd gave no state of the unit");
        };
    }

    /// The code of `systemctl start`, `stop` and the like.
    static int ofAction(int code) {
        return switch (code) {
            case 0 -> ExitCode.OK;
            case 4 -> ExitCode.INSUFFICIENT_PRIVILEGES;
            case 5 -> ExitCode.NOT_INSTALLED;
            default -> ExitCode.ERROR;
        };
    }

    private static String property(String output, String name) {
        for (String line : output.split("\n")) {
            if (line.startsWith(name + "=")) return line.substring(name.length() + 1).strip();
        }
        return "";
    }
}
