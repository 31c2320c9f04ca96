package io.systole.layers.wronghouse.state;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

public final class Chance {
    private Chance() {}

    public static final class RollsDice {
        int roll() {
            return new Random().nextInt(6);
        }
    }

    public static final class RollsDefaultDice {
        int roll() {
            return RandomGenerator.getDefault().nextInt(6);
        }
    }

    public static final class RollsSecureDice {
        int roll() {
            return new SecureRandom(new byte[] {1}).nextInt(6);
        }
    }

    public static final class RollsAFraction {
        double roll() {
            return Math.random();
        }
    }

    public static final class MakesUpAName {
        UUID name() {
            return UUID.randomUUID();
        }
    }

    public static final class Shuffles {
        void shuffle(List<String> names) {
            Collections.shuffle(names);
        }
    }

    public static final class SortsByIdentity {
        int key(Object it) {
            return System.identityHashCode(it);
        }
    }
}
