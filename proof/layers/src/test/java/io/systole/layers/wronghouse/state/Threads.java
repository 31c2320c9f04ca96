package io.systole.layers.wronghouse.state;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

public final class Threads {
    private Threads() {}

    public static final class StartsAThread {
        void start(Runnable task) {
            Thread.ofVirtual().start(task);
        }
    }

    public static final class Sleeps {
        void sleep() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    public static final class HandsWorkAway {
        void handOver(Executor executor, Runnable task) {
            executor.execute(task);
        }
    }

    public static final class CountsForSeveral {
        final AtomicInteger count = new AtomicInteger();
    }

    public static final class WorksInParallel {
        long count(List<String> names) {
            return names.parallelStream().count() + names.stream().parallel().count();
        }
    }

    public static final class RemembersPerThread {
        final ThreadLocal<String> name = new ThreadLocal<>();
    }
}
