package io.systole.layers.wronghouse.scheduler.probe;

import io.systole.layers.wronghouse.scheduler.assignment.Assigner;

final class ProbeThatAssigns {
    Object assigner() {
        return new Assigner();
    }
}
