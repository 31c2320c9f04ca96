package io.systole.layers.wronghouse.state;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

public final class Machine {
    private Machine() {}

    public static final class StartsAProcess {
        Process start() throws IOException {
            return new ProcessBuilder("true").start();
        }
    }

    public static final class CountsProcessors {
        int processors() {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    public static final class AsksTheEnvironment {
        @Nullable String home() {
            return System.getenv("HOME");
        }
    }

    public static final class AsksTheProperties {
        @Nullable String home() {
            return System.getProperty("user.home");
        }
    }

    public static final class Prints {
        void print() {
            System.out.println("on the way");
        }
    }
}
