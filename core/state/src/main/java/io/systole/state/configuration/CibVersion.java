package io.systole.state.configuration;

import io.systole.cib.document.Element;
import io.systole.model.Scan;
import java.util.Comparator;

/// The version of the document, counted as the field counts: the higher number in front wins.
///
/// @param adminEpoch raised by people only, to make one document win over another
/// @param epoch      raised by each change of the configuration
/// @param numUpdates raised by each change of the status, and 0 again with each change of the configuration
public record CibVersion(long adminEpoch, long epoch, long numUpdates)
        implements Comparable<CibVersion> {
    private static final Comparator<CibVersion> ORDER =
            Comparator.comparingLong(CibVersion::adminEpoch)
                    .thenComparingLong(CibVersion::epoch)
                    .thenComparingLong(CibVersion::numUpdates);

    /// As it stands in the document; what is missing is 0.
    public static CibVersion of(Element document) {
        return new CibVersion(
                number(document, "admin_epoch"),
                number(document, "epoch"),
                number(document, "num_updates"));
    }

    private static long number(Element document, String name) {
        return Scan.integer(document.attribute(name, "0")).orElse(0);
    }

    /// Written into the document.
    public Element in(Element document) {
        return document.with("admin_epoch", Long.toString(adminEpoch))
                .with("epoch", Long.toString(epoch))
                .with("num_updates", Long.toString(numUpdates));
    }

    public CibVersion afterConfigurationChange() {
        return new CibVersion(adminEpoch, epoch + 1, 0);
    }

    public CibVersion afterStatusChange() {
        return new CibVersion(adminEpoch, epoch, numUpdates + 1);
    }

    /// Whether both are of the same configuration; the status may have changed in between.
    public boolean hasConfigurationOf(CibVersion other) {
        return adminEpoch == other.adminEpoch && epoch == other.epoch;
    }

    @Override
    public int compareTo(CibVersion other) {
        return ORDER.compare(this, other);
    }

    /// `0.7.3`, as the field's tools write it.
    @Override
    public String toString() {
        return adminEpoch + "." + epoch + "." + numUpdates;
    }
}
