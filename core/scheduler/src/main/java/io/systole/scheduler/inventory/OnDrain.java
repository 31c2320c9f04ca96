package io.systole.scheduler.inventory;

/// What may be done to a running resource when it must leave its node although nothing is wrong with it (`on-drain`).
public enum OnDrain {
    /// Only a live move; if none is possible, it stays.
    LIVE("live"),
    /// A live move where one is possible, else a stop here and a start elsewhere.
    RELOCATE("relocate"),
    /// It stops, and stays stopped as long as its node is drained.
    STOP("stop"),
    /// It stays where it is, even on a node that is drained.
    STAY("stay");

    private final String word;

    OnDrain(String word) {
        this.word = word;
    }

    /// As configured; where nothing is, or nothing we know, what can migrate is to be moved live only.
    static OnDrain of(Resource resource, boolean migratable) {
        String wanted = resource.meta("on-drain").orElse("");
        for (OnDrain choice : values()) if (choice.word.equalsIgnoreCase(wanted)) return choice;
        return migratable ? LIVE : RELOCATE;
    }

    @Override
    public String toString() {
        return word;
    }
}
