package io.systole.random.walk;

/// How far many walks are, told every so often.
final class Progress {
    private static final int EVERY = 20_000;

    private final int most;
    private final long begun = System.nanoTime();
    private int done;
    private int told;

    Progress(int most) {
        this.most = most;
    }

    /// One walk has ended.
    synchronized void add(long seed, int transitions) {
        done += transitions;
        if (done / EVERY == told) return;
        told = done / EVERY;
        System.out.printf(
                "%d of %d transitions carried out, at seed %d, after %d s%n",
                done, most, seed, (System.nanoTime() - begun) / 1_000_000_000);
    }

    synchronized int done() {
        return done;
    }
}
