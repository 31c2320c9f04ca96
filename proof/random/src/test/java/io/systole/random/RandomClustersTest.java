package io.systole.random;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

class RandomClustersTest {
    @Property(
            tries = Integer.MAX_VALUE,
            generation = GenerationMode.RANDOMIZED,
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(Minutes.class)
    void anyClusterIsPlannedAndSafe(@ForAll("choices") List<Integer> choices) {
        Findings.check(new RandomCluster(new Choices(choices)).document(), "cluster");
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Numbers.upTo(600);
    }
}
