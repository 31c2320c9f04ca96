package io.systole.model;

import java.util.Locale;

/// Which agent operates a resource: `ocf:heartbeat:IPaddr2`, `stonith:fence_ipmilan`, `systemd:nginx`.
/// The provider is empty where the standard has none.
public record AgentName(String standard, String provider, String type) {
    public boolean isOcf() {
        return standard.equalsIgnoreCase("ocf");
    }

    public boolean isFenceDevice() {
        return standard.equalsIgnoreCase("stonith");
    }

    /// Whether this is the connection to a remote or guest node.
    public boolean isRemoteConnection() {
        return isOcf() && provider.equalsIgnoreCase("pacemaker") && type.equalsIgnoreCase("remote");
    }

    /// Only OCF (and, for compatibility, fence) agents can run several told-apart copies.
    public boolean supportsUniqueClones() {
        return isOcf() || isFenceDevice();
    }

    public boolean supportsPromotion() {
        return supportsUniqueClones();
    }

    public String standardLowerCase() {
        return standard.toLowerCase(Locale.ROOT);
    }

    /// `standard:type`, or `standard:provider:type` for OCF agents.
    @Override
    public String toString() {
        return isOcf() && !provider.isEmpty()
                ? standard + ":" + provider + ":" + type
                : standard + ":" + type;
    }
}
