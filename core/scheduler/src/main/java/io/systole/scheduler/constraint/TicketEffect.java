package io.systole.scheduler.constraint;

import io.systole.scheduler.inventory.Primitive;

/// What the lack of a ticket does to a primitive at once.
public sealed interface TicketEffect {
    Primitive resource();

    String ticket();

    /// It may run nowhere.
    record Ban(Primitive resource, String ticket) implements TicketEffect {}

    /// It stays as it is, and nothing may be done to it.
    record Freeze(Primitive resource, String ticket) implements TicketEffect {}
}
