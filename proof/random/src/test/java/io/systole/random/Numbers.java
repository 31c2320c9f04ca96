package io.systole.random;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/// Draws choices.
final class Numbers {
    private static final int LARGEST = 65_535;

    private Numbers() {}

    static Arbitrary<List<Integer>> upTo(int many) {
        return Arbitraries.integers()
                .between(0, LARGEST)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases()
                .list()
                .ofMaxSize(many)
                .withSizeDistribution(RandomDistribution.uniform());
    }
}
