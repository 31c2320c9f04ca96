package io.systole.layers.wronghouse.scheduler.assignment;

public final class Assigner {}
