package io.systole.layers.wronghouse.scheduler.inventory;

import io.systole.layers.wronghouse.scheduler.situation.Facts;
import java.util.List;

interface InventoryThatLooksAhead {
    List<Facts> facts();
}
