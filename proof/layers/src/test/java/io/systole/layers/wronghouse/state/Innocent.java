package io.systole.layers.wronghouse.state;

import io.systole.layers.wronghouse.cib.Document;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The one class of the house that is as it should be, although it comes near to every rule.
public final class Innocent {
    private final Map<String, Integer> lookUp = new HashMap<>();
    private final HashMap<String, Integer> privateLookUp = new HashMap<>();
    private final Random dice;

    public Innocent(long seed) {
        dice = new Random(seed);
    }

    String read(Reader reader) throws IOException {
        var text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }

    Reader reader(String text) {
        return new StringReader(text);
    }

    Instant later(Clock clock, Instant now) {
        return Instant.now(clock).isAfter(now) ? clock.instant() : now;
    }

    List<String> shuffled(List<String> names) {
        var shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, dice);
        return List.copyOf(shuffled);
    }

    @Nullable Integer find(String name, Document document) {
        return document.hashCode() == 0 ? lookUp.get(name) : privateLookUp.get(name);
    }

    SequencedMap<String, Integer> all() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(lookUp));
    }
}
