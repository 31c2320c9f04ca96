package io.systole.scheduler.outage;

import io.systole.model.NodeName;

/// A resource that stays where it is although it should leave, for nobody consented to its outage.
///
/// @param because why it should leave and why it doesn't, without a subject
/// @param remedy  what would let it go, as a sentence
public record Stay(String resource, NodeName node, String because, String remedy) {
    /// `web stays on xen1: …; on-drain=relocate would allow a stop and start.`
    public String tell() {
        return resource + " stays on " + node + ": " + because + "; " + remedy + ".";
    }
}
