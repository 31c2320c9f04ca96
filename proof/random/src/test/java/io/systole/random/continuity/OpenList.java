package io.systole.random.continuity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Breaches that are known and not mended yet, a line each. The list may only become shorter: a breach that isn't on it
/// fails the build, and so does one on it that is gone (`-Drewrite=true` strikes those out).
public final class OpenList {
    private final Path file;

    private OpenList(Path file) {
        this.file = file;
    }

    /// @param home where the project is
    public static OpenList of(Path home, String name) {
        return new OpenList(home.resolve("proof/random/src/test/resources/open/" + name + ".txt"));
    }

    /// Breaches that are new.
    public List<String> beyond(Collection<String> found) throws IOException {
        var fresh = new TreeSet<>(found);
        fresh.removeAll(known());
        return List.copyOf(fresh);
    }

    /// Breaches on the list that are mended.
    public List<String> mended(Collection<String> found) throws IOException {
        var gone = new TreeSet<>(known());
        gone.removeAll(found);
        if (Boolean.getBoolean("systole.rewrite") && !gone.isEmpty()) {
            var left = new TreeSet<>(known());
            left.retainAll(found);
            Files.write(file, left);
            return List.of();
        }
        return List.copyOf(gone);
    }

    private List<String> known() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
