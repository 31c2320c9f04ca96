package io.systole.random;

import io.systole.cib.document.Element;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

class DamagedDocumentsTest {
    private final Originals originals = new Originals();

    @Property(
            tries = Integer.MAX_VALUE,
            generation = GenerationMode.RANDOMIZED,
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(Minutes.class)
    void anyDamageIsPlannedAndSafe(@ForAll("choices") List<Integer> numbers) {
        var choices = new Choices(numbers);
        Element document = originals.any(choices);
        do document = Damage.any(document, choices);
        while (!choices.isUsedUp());
        Findings.check(document, "damaged");
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Numbers.upTo(24);
    }
}
