package io.systole.layers.wronghouse.scheduler.probe;

import io.systole.layers.wronghouse.transition.Graph;

record ProbeThatWritesTheGraph(Graph graph) {}
