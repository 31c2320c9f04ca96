package io.systole.model;

import java.util.List;
import java.util.Optional;

/// What became of the attempt to run an operation (`op-status`), apart from what the agent answered.
public enum ExecutionStatus {
    PENDING(-1, "Pending"),
    DONE(0, "Done"),
    CANCELLED(1, "Cancelled"),
    TIMED_OUT(2, "Timed out"),
    UNSUPPORTED(3, "Unsupported"),
    ERROR(4, "Error"),
    HARD_ERROR(5, "Hard error"),
    FATAL_ERROR(6, "Fatal error"),
    NOT_INSTALLED(7, "Not installed"),
    NOT_CONNECTED(8, "Internal communication failure"),
    INVALID(9, "Cannot execute now"),
    NO_FENCE_DEVICE(10, "No fence device"),
    NO_SECRETS(11, "CIB secrets unavailable");

    /// From −1 on.
    private static final List<ExecutionStatus> BY_CODE = List.of(values());

    private final int code;
    private final String text;

    ExecutionStatus(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    public static Optional<ExecutionStatus> of(int code) {
        if (code < -1 || code > 11) return Optional.empty();
        return Optional.of(BY_CODE.get(code + 1));
    }

    @Override
    public String toString() {
        return text;
    }
}
