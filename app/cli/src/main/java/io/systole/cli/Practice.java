package io.systole.cli;

/// What the Java machine does once after a build, so that it remembers what a command needs: the usual questions about
/// a document or two. Nobody reads what is printed.
///
/// Started by `bin/systole`.
final class Practice {
    /// What is done again is worth compiling, and what is known to be is compiled sooner.
    private static final int ROUNDS = 3;

    private Practice() {}

    /// @param arguments a document with something to do in it; another one, and a host and a resource of that
    public static void main(String[] arguments) {
        String busy = arguments[0];
        String quiet = arguments[1];
        String host = arguments[2];
        String resource = arguments[3];
        for (int round = 0; round < ROUNDS; round++) {
            Main.run("simulate", quiet, "-S", "--node-down", host, "--show-scores");
            Main.run("simulate", quiet, "--standby", host, "--why", resource);
            Main.run("simulate", "-R", busy);
        }
    }
}
