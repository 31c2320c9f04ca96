package io.systole.scheduler.situation;

import io.systole.scheduler.inventory.Primitive;
import java.util.Map;

/// The address of a bundle's connection, where the bundle gives its replicas none: the host their container is on.
public final class BundleAddress {
    private static final String OF_HOST = "#uname";

    private BundleAddress() {}

    /// Whether the address depends on where the container will run.
    public static boolean isOpen(Map<String, String> parameters, Primitive resource) {
        return resource.isConnection()
                && resource.isBundled()
                && OF_HOST.equals(parameters.get("addr"));
    }
}
