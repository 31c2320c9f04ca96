package io.systole.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void theOldestEventsAreForgottenAndTheNumbersGoOn() {
        var timeline = Timeline.EMPTY;
        for (int i = 0; i < 600; i++) {
            timeline =
                    timeline.plus(
                            List.of(new Timeline.Event(Instant.ofEpochSecond(i), "event " + i)));
        }
        assertEquals(500, timeline.events().size());
        assertEquals(100, timeline.first());
        assertEquals(600, timeline.next());
        assertEquals("event 598", timeline.since(598).getFirst().sentence());
        assertEquals(500, timeline.since(0).size());
    }
}
