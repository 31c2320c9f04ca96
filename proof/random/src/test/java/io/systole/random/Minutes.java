package io.systole.random;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/// Ends a property when its share of `systole.random.minutes` is over; jqwik itself counts tries only.
final class Minutes implements AroundTryHook {
    private static final int PROPERTIES = 2;

    @Override
    public TryExecutionResult aroundTry(
            TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
        Store<Long> deadline =
                Store.getOrCreate(
                        "deadline", Lifespan.PROPERTY, () -> System.nanoTime() + share().toNanos());
        var result = aTry.execute(parameters);
        boolean isOver = System.nanoTime() - deadline.get() > 0;
        return isOver && result.isSatisfied() ? TryExecutionResult.satisfied(true) : result;
    }

    private static Duration share() {
        double minutes = Double.parseDouble(System.getProperty("systole.random.minutes", "0.1"));
        return Duration.ofMillis((long) (minutes * 60_000 / PROPERTIES));
    }
}
