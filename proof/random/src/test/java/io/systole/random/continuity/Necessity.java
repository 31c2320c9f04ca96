package io.systole.random.continuity;

/// Why a running resource may be interrupted all the same: the kinds of need, each decided from facts of the document.
enum Necessity {
    NOT_MIGRATABLE("it moves, and allow-migrate is not set", Origin.PLAN),
    CONSENTED("its owner agreed to an outage", Origin.WORLD),
    NOT_WANTED(
            "it shall not run: target-role, stop-all-resources, a missing ticket, or removed",
            Origin.WORLD),
    CHANGED("its configuration has changed in a way that takes a restart", Origin.WORLD),
    FAILED("it has failed", Origin.WORLD),
    HALF_A_COPY(
            "its migration was said to have failed, and the host it was to leave is gone",
            Origin.WORLD),
    UNFINISHED("its start has not come to an end", Origin.WORLD),
    ACTIVE_TWICE("it is active in more than one place", Origin.WORLD),
    NODE_LOST("its node is lost, or fenced", Origin.WORLD),
    NODE_LEAVES("its node shuts down, and it is locked to it or has no other", Origin.WORLD),
    NO_QUORUM("there is no quorum", Origin.WORLD),
    NOWHERE("there is no node for it", Origin.WORLD),
    CROWDED_OUT(
            "allow-migrate is not set, and the room there is elsewhere is kept for others",
            Origin.PLAN),
    DEPENDENCY_GONE("what it depends on is interrupted by need, or can't run", Origin.WORLD),
    DEPENDENCY_STARTS("what it depends on was not running, and starts now", Origin.WORLD),
    PARTNER_GONE(
            "it must run together with something that is interrupted by need, or can't run",
            Origin.WORLD),
    ORDERED_STOP("an order of the kind 'stop … then stop …' asks for it", Origin.WORLD),
    UNFENCING("its node must be unfenced anew, and it stays there", Origin.WORLD),
    INHABITANT_FAILED("something that lives in it has failed", Origin.WORLD),
    DEPENDENCY_MOVES(
            "what it depends on moves, neither of them being able to migrate", Origin.PLAN),
    HOST_RESTARTS("the connection, container or machine it runs in is interrupted", Origin.WORLD);

    /// Whether the world forces it, or the plan chose it for the sake of somebody's better place.
    enum Origin {
        WORLD,
        PLAN
    }

    private final String words;
    private final Origin origin;

    Necessity(String words, Origin origin) {
        this.words = words;
        this.origin = origin;
    }

    Origin origin() {
        return origin;
    }

    @Override
    public String toString() {
        return words;
    }
}
