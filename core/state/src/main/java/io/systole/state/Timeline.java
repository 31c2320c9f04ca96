package io.systole.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What has happened lately, in sentences; the oldest are forgotten.
///
/// @param first the number of the oldest event still known, counted from the beginning of time
public record Timeline(long first, List<Event> events) {
    private static final int LONGEST = 500;

    static final Timeline EMPTY = new Timeline(0, List.of());

    public record Event(Instant at, String sentence) {}

    public Timeline {
        events = List.copyOf(events);
    }

    /// The number the next event will have.
    public long next() {
        return first + events.size();
    }

    /// The events from that number on, as far as they are remembered.
    public List<Event> since(long number) {
        int from = Math.clamp(number - first, 0, events.size());
        return events.subList(from, events.size());
    }

    Timeline plus(List<Event> news) {
        if (news.isEmpty()) return this;
        var all = new ArrayList<>(events);
        all.addAll(news);
        int tooMany = Math.max(0, all.size() - LONGEST);
        return new Timeline(first + tooMany, all.subList(tooMany, all.size()));
    }
}
