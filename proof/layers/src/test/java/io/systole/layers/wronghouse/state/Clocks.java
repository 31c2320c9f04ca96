package io.systole.layers.wronghouse.state;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Supplier;

public final class Clocks {
    private Clocks() {}

    public static final class AsksTheTime {
        Instant now() {
            return Instant.now();
        }
    }

    public static final class AsksTheTimeByReference {
        final Supplier<Instant> now = Instant::now;
    }

    public static final class AsksTheDate {
        LocalDate today() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    public static final class AsksTheTimeOfDay {
        ZonedDateTime now() {
            return ZonedDateTime.now();
        }
    }

    public static final class OwnsAClock {
        final Clock clock = Clock.systemUTC();
    }

    public static final class OwnsATickingClock {
        final Clock clock = Clock.tickSeconds(ZoneOffset.UTC);
    }

    public static final class OwnsASource {
        final InstantSource source = InstantSource.system();
    }

    public static final class AsksForTheZone {
        ZoneId zone() {
            return ZoneId.systemDefault();
        }
    }

    public static final class AsksTheOldWay {
        Date now() {
            return new Date();
        }
    }

    public static final class CountsMilliseconds {
        long now() {
            return System.currentTimeMillis();
        }
    }

    public static final class CountsNanoseconds {
        long now() {
            return System.nanoTime();
        }
    }
}
