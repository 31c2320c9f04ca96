package io.systole.layers.wronghouse.transition;

public final class Graph {}
