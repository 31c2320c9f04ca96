package io.systole.bench;

/// What a generated cluster looks like. The same shape is the same document, to the letter.
///
/// @param history what the hosts remember
public record Shape(int hosts, int vms, long seed, History history) {

    /// What the hosts remember of VMs that run elsewhere.
    public enum History {
        /// Every host was asked about every VM once, as in a cluster that has been left at its defaults. The document
        /// grows with hosts × VMs.
        PROBED,
        /// Nothing; and probing is switched off. So the largest clusters are run.
        SPARSE,
        /// Nothing at all: the hosts have just come up, everything is to be looked for and to be started.
        NONE
    }

    /// A VM with its nine dependants, one on top of the other.
    static final int STACK = 10;

    public Shape {
        if (hosts < 3)
            throw new IllegalArgumentException(
                    "a drained host needs at least two others: " + hosts);
        if (vms < 1) throw new IllegalArgumentException("no VMs: " + vms);
    }

    /// As large as a document with all its history can sensibly be; beyond, the history is sparse.
    public static Shape of(int hosts, int vms) {
        boolean large = (long) hosts * vms > 100_000;
        return new Shape(hosts, vms, 1, large ? History.SPARSE : History.PROBED);
    }
}
