package io.systole.clustersim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What has happened in one simulated cluster, in lines one can read; and a fingerprint of all of it.
public final class Story {
    private final InstantSource time;
    private final Instant began;
    private final List<String> lines = new ArrayList<>();
    private final boolean kept;
    private long fingerprint = 1_125_899_906_842_597L;

    /// @param kept whether the lines are remembered, or only their fingerprint
    Story(InstantSource time, boolean kept) {
        this.time = time;
        this.began = time.instant();
        this.kept = kept;
    }

    void tell(String sentence) {
        Duration since = Duration.between(began, time.instant());
        String line =
                "%3d:%02d.%03d  %s"
                        .formatted(
                                since.toMinutes(),
                                since.toSecondsPart(),
                                since.toMillisPart(),
                                sentence);
        for (int i = 0; i < line.length(); i++) fingerprint = fingerprint * 31 + line.charAt(i);
        if (kept) lines.add(line);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /// Equal for equal stories.
    public long fingerprint() {
        return fingerprint;
    }
}
