package io.systole.random;

import net.jqwik.api.Example;

class RandomClustersTest {
    @Example
    void anyClusterIsPlannedAndSafe() {
        Series.check(
                "cluster", Numbers.upTo(600), choices -> new RandomCluster(choices).document());
    }
}
