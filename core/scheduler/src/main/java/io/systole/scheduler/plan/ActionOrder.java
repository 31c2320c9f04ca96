package io.systole.scheduler.plan;

import io.systole.scheduler.inventory.Resource;
import java.util.Optional;

/// An order somebody asked for, in terms of what will be there when orders are applied: "web's start after db's start".
public record ActionOrder(End first, End then, Ties ties) {
    public ActionOrder with(Tie tie) {
        return new ActionOrder(first, then, ties.with(tie));
    }

    /// One side of an order.
    public sealed interface End {
        Optional<Resource> resource();

        String task();

        /// Whatever actions the resource will have for this task.
        record Of(Resource owner, String task, long intervalMillis) implements End {
            public Of(Resource owner, String task) {
                this(owner, task, 0);
            }

            @Override
            public Optional<Resource> resource() {
                return Optional.of(owner);
            }
        }

        /// This very action.
        record This(Action action) implements End {
            @Override
            public Optional<Resource> resource() {
                return action.resource();
            }

            @Override
            public String task() {
                return action.task();
            }
        }
    }

    public static End of(Resource resource, String task) {
        return new End.Of(resource, task);
    }

    public static End of(Action action) {
        return new End.This(action);
    }
}
