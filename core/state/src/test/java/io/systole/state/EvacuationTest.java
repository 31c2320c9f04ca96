package io.systole.state;

import static io.systole.state.Tale.XEN1;
import static io.systole.state.Tale.XEN2;
import static io.systole.state.Tale.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Since when a host is emptied before it is fenced stands where the scheduler looks for it.
class EvacuationTest {
    private static final String SINCE = "evacuating-since";
    private final Tale tale = Tale.begun();

    private void starts(String evacuated, Step... steps) {
        var header = new LinkedHashMap<String, String>();
        if (!evacuated.isEmpty()) header.put("evacuating", evacuated);
        tale.tell(
                new Command.StartTransition(
                        tale.state().transitions() + 1,
                        Tale.AUTHOR,
                        new TransitionGraph(header, Tale.graph(steps).synapses()),
                        tale.state().changes(),
                        List.of(),
                        List.of()));
    }

    @Test
    void theTimeRunsFromTheFirstPlanThatEmptiesTheHost() {
        starts("xen2", step(1, "monitor", XEN2));
        var since = tale.transientAttribute(XEN2, SINCE);
        assertTrue(since.isPresent());
        starts("xen2 xen1", step(1, "monitor", XEN2));
        assertEquals(since, tale.transientAttribute(XEN2, SINCE));
        assertTrue(tale.transientAttribute(XEN1, SINCE).isPresent());
    }

    @Test
    void itIsForgottenWithTheFirstPlanThatDoesNot() {
        starts("xen2", step(1, "monitor", XEN2));
        starts("", step(1, "monitor", XEN2));
        assertEquals(Optional.empty(), tale.transientAttribute(XEN2, SINCE));
    }

    @Test
    void itIsForgottenWhenTheClusterComesToRest() {
        starts("xen2", step(1, "monitor", XEN2));
        tale.settles();
        assertEquals(Optional.empty(), tale.transientAttribute(XEN2, SINCE));
    }
}
