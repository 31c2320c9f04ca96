package io.systole.scheduler.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergeSortTest {
    @Test
    void sortsAsAnySortDoesWhereTheOrderIsOne() {
        var random = new Random(7);
        for (int length = 0; length < 40; length++) {
            var list = new ArrayList<Integer>();
            for (int i = 0; i < length; i++) list.add(random.nextInt(10));
            assertEquals(
                    list.stream().sorted().toList(),
                    MergeSort.<Integer>sorted(list, Comparator.naturalOrder()));
        }
    }

    @Test
    void equalsKeepTheirOrder() {
        var list = List.of("b1", "a1", "b2", "a2", "a3");
        assertEquals(
                List.of("a1", "a2", "a3", "b1", "b2"),
                MergeSort.<String>sorted(list, Comparator.comparing(text -> text.charAt(0))));
    }

    /// Rock beats scissors beats paper beats rock: three are split into one and two, and the left one is asked first.
    @Test
    void anOrderThatRunsInACircleIsFollowedAsFarAsItIsAsked() {
        Comparator<String> game =
                (a, b) -> {
                    if (a.equals(b)) return 0;
                    return switch (a) {
                        case "rock" -> b.equals("scissors") ? -1 : 1;
                        case "scissors" -> b.equals("paper") ? -1 : 1;
                        default -> b.equals("rock") ? -1 : 1;
                    };
                };
        assertEquals(
                List.of("rock", "scissors", "paper"),
                MergeSort.<String>sorted(List.of("rock", "paper", "scissors"), game));
    }
}
