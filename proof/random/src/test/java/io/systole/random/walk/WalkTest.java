package io.systole.random.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.random.continuity.OpenList;
import io.systole.random.walk.Walk.Weather;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Many small clusters live through random days, each from its own seed, always the same ones.
///
/// `systole.walk.transitions` says how many transitions are carried out in all (`-Pwalk`: a million, which takes hours of one
/// processor; it tells every so often how far it is), `systole.walk.seed` with which seed to begin, `systole.walk.threads`
/// how many walk at the same time. A walk that breaks a promise ends there, and tells its seed; the document of the bad
/// plan is kept in `target/findings`.
class WalkTest {
    private static final Path HOME = Path.of(System.getProperty("systole.home", "../.."));
    private static final int DAYS = 50;

    @Test
    void whateverThePlansAndWhateverFailsNobodyIsWorseOffByAPlan() throws IOException {
        int most = Integer.getInteger("systole.walk.transitions", 4000);
        long first = Long.getLong("systole.walk.seed", 1);
        var broken = new ConcurrentSkipListMap<String, String>();
        var progress = new Progress(most);
        try (var walkers =
                Executors.newFixedThreadPool(Integer.getInteger("systole.walk.threads", 1))) {
            for (long seed = first; seed < first + Math.ceilDiv(most, DAYS); seed++) {
                long own = seed;
                walkers.execute(() -> progress.add(own, live(own, broken)));
            }
        }
        int done = progress.done();
        System.out.println(done + " transitions carried out");
        broken.values().forEach(System.out::println);
        var open = OpenList.of(HOME, "walks");
        assertEquals(List.of(), open.beyond(broken.keySet()), "promises broken");
    }

    private static int live(long seed, Map<String, String> broken) {
        try {
            return new Walk(seed, seed % 2 == 0 ? Weather.STORM : Weather.CALM).live(DAYS);
        } catch (Walk.Broken wrong) {
            if (broken.putIfAbsent(wrong.kind(), wrong.getMessage()) == null) keep(seed, wrong);
            return wrong.transition();
        } catch (RuntimeException unexpected) {
            broken.putIfAbsent(unexpected.toString(), "seed " + seed + ": " + unexpected);
            return 0;
        }
    }

    private static void keep(long seed, Walk.Broken wrong) {
        try {
            var folder = Path.of(System.getProperty("systole.random.findings", "target/findings"));
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("walk-" + seed + ".xml"), wrong.document());
        } catch (IOException unable) {
            wrong.addSuppressed(unable);
        }
    }
}
