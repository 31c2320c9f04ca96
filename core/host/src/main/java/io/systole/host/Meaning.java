package io.systole.host;

import io.systole.host.ocf.ExitReason;
import io.systole.host.ocf.LsbCode;
import io.systole.host.ocf.SystemdState;
import io.systole.model.ExitCode;

/// What the end of an agent means for the operation it was run for.
sealed interface Meaning {

    record Final(OperationResult result) implements Meaning {}

    /// The agent could not say yet; it is to be asked again soon.
    record AskAgain(String why) implements Meaning {}

    static Meaning of(Operation operation, AgentClass kind, ProcessEnd end) {
        return switch (end) {
            case ProcessEnd.Exited exited -> ofExit(operation, kind, exited);
            case ProcessEnd.Signalled(int signal, _, _) ->
                    new Final(
                            new OperationResult.CannotTell(
                                    "the agent was ended by signal " + signal));
            case ProcessEnd.NotFound(String program) ->
                    new Final(new OperationResult.NoAgent(program + " is not installed"));
            case ProcessEnd.NotStarted(String why) ->
                    new Final(
                            new OperationResult.CannotTell(
                                    "the agent could not be started: " + why));
            case ProcessEnd.Lost(String why) ->
                    new Final(new OperationResult.CannotTell("nobody saw the agent end: " + why));
        };
    }

    private static Meaning ofExit(Operation operation, AgentClass kind, ProcessEnd.Exited end) {
        boolean monitor = operation.task().equals("monitor");
        return switch (kind) {
            case OCF -> answered(end.code(), ExitReason.ofOcf(end.errors()));
            case LSB ->
                    monitor
                            ? answered(LsbCode.ofStatus(end.code()), "")
                            : spoken(LsbCode.ofAction(end.code()), end);
            case SYSTEMD -> {
                if (!monitor || end.code() != 0)
                    yield spoken(SystemdState.ofAction(end.code()), end);
                yield switch (SystemdState.ofShow(end.output())) {
                    case SystemdState.Settled(int code, String reason) -> answered(code, reason);
                    case SystemdState.OnItsWay(String word) ->
                            new AskAgain("the unit is still " + word);
                };
            }
            case FENCE -> spoken(end.code() == 0 ? ExitCode.OK : ExitCode.ERROR, end);
            case REMOTE, UNKNOWN ->
                    throw new IllegalStateException("no agent is ever run for " + operation.key());
        };
    }

    private static Meaning answered(int code, String reason) {
        return new Final(new OperationResult.Answered(code, reason));
    }

    /// Of a program without an agreed way to give reasons, the last words are the best guess.
    private static Meaning spoken(int code, ProcessEnd.Exited end) {
        return answered(code, code == ExitCode.OK ? "" : ExitReason.lastLine(end.errors()));
    }
}
