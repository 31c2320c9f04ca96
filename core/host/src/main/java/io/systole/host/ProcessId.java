package io.systole.host;

/// Names a process this host asked for. Counted by the host from 1 in each of its lives; the operating system's
/// number is known to the edge alone.
public record ProcessId(long number) implements Comparable<ProcessId> {
    @Override
    public int compareTo(ProcessId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "process " + number;
    }
}
