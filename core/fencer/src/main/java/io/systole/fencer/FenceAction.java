package io.systole.fencer;

import java.util.Locale;
import java.util.Optional;

/// What is to become of a node.
public enum FenceAction {
    /// Without power, and it stays so.
    OFF("off"),
    /// Without power for a moment.
    REBOOT("reboot"),
    /// Given back what fencing had taken: power, or access to shared disks (unfencing).
    ON("on");

    private final String word;

    FenceAction(String word) {
        this.word = word;
    }

    /// Reads the word of an option or a step; `poweroff` is an old word for `off`.
    public static Optional<FenceAction> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "off", "poweroff" -> Optional.of(OFF);
            case "reboot" -> Optional.of(REBOOT);
            case "on" -> Optional.of(ON);
            default -> Optional.empty();
        };
    }

    /// Whether somebody who wants this is served by a fencing already under way: then the two are one. A node that is
    /// switched off is down, as a reboot would have made it; but after a reboot it is not off.
    public boolean isServedBy(FenceAction underWay) {
        return this == underWay || (this == REBOOT && underWay == OFF);
    }

    @Override
    public String toString() {
        return word;
    }
}
