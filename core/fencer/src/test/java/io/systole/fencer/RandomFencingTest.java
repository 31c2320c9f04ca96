package io.systole.fencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.fencer.DeviceTask.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What must hold of every fencing, whatever is configured and whatever devices answer.
class RandomFencingTest {
    @Test
    void aNodeIsCalledFencedOnlyIfAgentsSaidSoAndEveryFencingComesToAnEnd() {
        for (long seed = 1; seed <= 500; seed++) {
            String script = script(new Random(seed));
            String told = "seed " + seed + "\n" + script;
            var rehearsal = new Rehearsal(script);
            String story = rehearsal.run();
            var attempts = rehearsal.fencing.attempts();
            if (story.contains("fenced: ")) assertTrue(isProven(attempts), told + story);
            for (Attempt attempt : attempts) {
                assertTrue(!attempt.executor().value().equals("xen2"), told + story);
                long same =
                        attempts.stream()
                                .filter(a -> a.task().equals(attempt.task()))
                                .filter(a -> a.executor().equals(attempt.executor()))
                                .count();
                assertTrue(same <= 2, told + story);
            }
            assertEquals(story, Rehearsal.play(script), told);
        }
    }

    /// Of one level, every device that was asked to switch off has done so; or one device has rebooted the node.
    private static boolean isProven(List<Attempt> attempts) {
        var deeds = attempts.stream().filter(a -> a.task().kind().isDeed()).toList();
        var last = deeds.stream().map(a -> a.task().level()).toList().getLast();
        var ofLast =
                deeds.stream()
                        .filter(a -> a.task().level() == last)
                        .filter(a -> a.task().kind() != Kind.ON)
                        .collect(Collectors.groupingBy(a -> a.task().device()));
        return last == 0
                ? ofLast.values().stream().anyMatch(RandomFencingTest::anyDone)
                : ofLast.values().stream().allMatch(RandomFencingTest::anyDone);
    }

    private static boolean anyDone(List<Attempt> attempts) {
        return attempts.stream().anyMatch(Attempt::hasSucceeded);
    }

    private static String script(Random random) {
        var text = new StringBuilder("members xen1 xen2 xen3 xen4\nlost xen2 5\n");
        if (random.nextBoolean()) text.append("lost xen3 5\n");
        var devices = new ArrayList<String>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String id = "dev" + i;
            devices.add(id);
            text.append("device ").append(id).append(" fence_").append(random.nextInt(3));
            text.append(
                    List.of(
                                    "",
                                    " pcmk_host_list=xen1,xen2",
                                    " pcmk_host_list=xen1",
                                    " pcmk_host_check=status")
                            .get(random.nextInt(4)));
            text.append(random.nextBoolean() ? " pcmk_delay_max=5s\n" : "\n");
            for (Kind kind : List.of(Kind.OFF, Kind.ON, Kind.REBOOT, Kind.STATUS)) {
                for (String executor : List.of("xen1", "xen3", "xen4")) {
                    if (random.nextInt(3) == 0)
                        text.append("answer %s %s %s no\n".formatted(id, kind, executor));
                }
            }
            text.append(
                    "answer %s list * %s\n"
                            .formatted(
                                    id,
                                    List.of("list:xen1,xen2", "list:xen1", "no")
                                            .get(random.nextInt(3))));
        }
        text.append("traits fence_1 actions=off,on,status parameters=plug\n");
        text.append("traits fence_2 actions=reboot,off,on,status,list parameters=port\n");
        for (int level = random.nextInt(3); level > 0; level--) {
            Collections.shuffle(devices, random);
            var some = devices.subList(0, 1 + random.nextInt(devices.size()));
            text.append("level xen2 %d %s\n".formatted(level, String.join(",", some)));
        }
        return text.append("fence xen2 ")
                .append(random.nextBoolean() ? "off" : "reboot")
                .append('\n')
                .toString();
    }
}
