package io.systole.layers.wronghouse.scheduler.inventory;

public final class Things {}
