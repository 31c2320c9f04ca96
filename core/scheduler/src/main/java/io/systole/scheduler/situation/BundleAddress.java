package io.systole.scheduler.situation;

import io.systole.scheduler.inventory.Primitive;
import java.util.Map;
import java.util.function.Supplier;

/// The address of a bundle's connection, where the bundle gives its replicas none: the host their container is on.
public final class BundleAddress {
    private static final String OF_HOST = "#uname";

    private BundleAddress() {}

    /// Whether the address depends on where the container will run.
    ///
    /// @param parameters of the resource; asked for only where it is such a connection
    public static boolean isOpen(Primitive resource, Supplier<Map<String, String>> parameters) {
        return resource.isConnection()
                && resource.isBundled()
                && OF_HOST.equals(parameters.get().get("addr"));
    }
}
