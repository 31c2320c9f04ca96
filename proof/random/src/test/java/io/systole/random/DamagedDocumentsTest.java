package io.systole.random;

import io.systole.cib.document.Element;
import net.jqwik.api.Example;

class DamagedDocumentsTest {
    private final Originals originals = new Originals();

    @Example
    void anyDamageIsPlannedAndSafe() {
        Series.check("damaged", Numbers.upTo(24), this::damaged);
    }

    private Element damaged(Choices choices) {
        Element document = originals.any(choices);
        do document = Damage.any(document, choices);
        while (!choices.isUsedUp());
        return document;
    }
}
