package io.systole.scheduler.inventory;

/// A clone or bundle that asks for more copies than we make of anything.
///
/// @param asked how many it asks for
/// @param made  how many there are at most
public record FewerCopies(String resource, int asked, int made) {}
