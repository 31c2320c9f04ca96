package io.systole.layers.wronghouse.scheduler.graph;

import io.systole.layers.wronghouse.transition.Graph;

record GraphWriter(Graph graph) {}
