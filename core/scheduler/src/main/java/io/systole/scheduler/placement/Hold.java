package io.systole.scheduler.placement;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;

/// A resource whose place is settled before placement: it stays where it runs, although its node or its partners would
/// have it leave. All else goes on: it is watched, and recovered if it fails.
///
/// @param grip    how firmly
/// @param because why it is held, without a subject
/// @param remedy  what would let it go
public record Hold(Primitive resource, Node node, Grip grip, String because, String remedy) {

    public enum Grip {
        /// It does not stay, but waits on this node until the one it wants is free.
        DETOUR,
        /// It keeps its place. What befalls those it depends on may still stop it there.
        PLACE,
        /// It keeps its place, and rides out what happens to those it depends on.
        RIDE_OUT
    }

    public boolean isDetour() {
        return grip == Grip.DETOUR;
    }
}
