package io.systole.scheduler.constraint;

import io.systole.cib.config.ConstraintDefinition.OrderDefinition;
import java.util.Optional;

/// What an ordering means for its then while a first that can't move live must move (`on-move`).
public enum OnMove {
    /// Nothing is said.
    UNSAID,
    /// The then restarts with it.
    RESTART,
    /// The then rides it out.
    KEEP;

    static Optional<OnMove> of(OrderDefinition order) {
        return order.attribute("on-move")
                .flatMap(word ->
                        switch (word) {
                            case "restart" -> Optional.of(RESTART);
                            case "keep" -> Optional.of(KEEP);
                            default -> Optional.empty();
                        });
    }
}
