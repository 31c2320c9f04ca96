package io.systole.fencer;

import java.time.Instant;
import java.util.Arrays;

/// What the end of a fence agent means for the attempt it was run for.
public final class DeviceAnswer {
    private static final int POWER_OFF = 2;

    private DeviceAnswer() {}

    /// @param exitCode the agent's exit code; where there was none (not started, killed, lost), commit an
    ///                 {@link Attempt.End.Failed} that says so instead
    public static Attempt.End of(
            DeviceTask.Kind kind, int exitCode, String output, String errors, Instant at) {
        return switch (kind) {
            case LIST ->
                    exitCode == 0
                            ? new Attempt.End.Listed(at, HostNames.ofList(output))
                            : failed(exitCode, output, errors, at);
            // `status` tells of the plug's power: known either way, so it is one of the device's.
            case STATUS ->
                    exitCode == 0 || exitCode == POWER_OFF
                            ? new Attempt.End.Done(at)
                            : failed(exitCode, output, errors, at);
            case OFF, REBOOT, ON, SELF ->
                    exitCode == 0 ? new Attempt.End.Done(at) : failed(exitCode, output, errors, at);
        };
    }

    private static Attempt.End failed(int exitCode, String output, String errors, Instant at) {
        String words = lastLine(errors);
        if (words.isEmpty()) words = lastLine(output);
        return new Attempt.End.Failed(
                at, "the agent answered " + exitCode + (words.isEmpty() ? "" : ": " + words));
    }

    private static String lastLine(String text) {
        return Arrays.stream(text.split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce("", (_, line) -> line);
    }
}
