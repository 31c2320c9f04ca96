package io.systole.layers.wronghouse.scheduler.situation;

import io.systole.layers.wronghouse.scheduler.inventory.Things;

public record Facts(Things things) {}
