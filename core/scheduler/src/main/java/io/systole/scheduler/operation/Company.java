package io.systole.scheduler.operation;

import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Primitive;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What other rooms draw in company with operations.
///
/// The field draws monitors with each primitive, before its collective's milestones, and notifications with each pair
/// of a clone's milestones. The order of arrival decides ids, and what is looked at first when the plan is settled; so
/// it is kept.
///
/// @param monitors      called for a primitive whose operations have been drawn
/// @param notifications called for a clone with the tasks whose milestones have been drawn
public record Company(
        Consumer<Primitive> monitors, BiConsumer<Clone, List<String>> notifications) {}
