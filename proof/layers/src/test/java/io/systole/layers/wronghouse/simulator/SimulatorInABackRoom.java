package io.systole.layers.wronghouse.simulator;

import io.systole.layers.wronghouse.scheduler.situation.Facts;

record SimulatorInABackRoom(Facts facts) {}
