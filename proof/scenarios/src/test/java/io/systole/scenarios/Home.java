package io.systole.scenarios;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project is, and whether texts may be written anew.
final class Home {
    private Home() {}

    /// The top folder of the project.
    static Path path() {
        String given = System.getProperty("systole.home", "");
        if (!given.isEmpty()) return Path.of(given).toAbsolutePath().normalize();
        var at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("proof/scenarios"))) at = at.getParent();
        if (at == null)
            throw new IllegalStateException("this is not started from inside the project");
        return at;
    }

    static boolean rewrites() {
        return Boolean.getBoolean("systole.rewrite");
    }
}
