package io.systole.state.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.RandomTale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What has been written once can be read for ever: bytes of an earlier build, in hexadecimal digits, one entry a line
/// and the snapshot in the last.
///
/// `-Drewrite=true` writes them anew. Whoever does that says that nobody has such bytes on a disk.
class GoldenFilesTest {
    private static final long SEED = 42;
    private static final int LENGTH = 400;
    private static final String FOLDER = "core/state/src/test/resources/golden";

    @Test
    void bytesOfAnEarlierBuildAreReadAndWrittenAgainAsTheyWere() throws IOException {
        Path file = Path.of(System.getProperty("systole.home", "../.."), FOLDER, "version-1.hex");
        if (Boolean.getBoolean("systole.rewrite")) rewrite(file);
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(0, lines.size() - 1)) {
            byte[] bytes = HexFormat.of().parseHex(line);
            var decoded = assertInstanceOf(Decoded.Read.class, StateCodec.entry(bytes));
            assertArrayEquals(bytes, StateCodec.encode((Entry) decoded.value()));
        }
        byte[] snapshot = HexFormat.of().parseHex(lines.getLast());
        switch (StateCodec.snapshot(snapshot)) {
            case Decoded.Read<io.systole.state.ClusterState>(var state) ->
                    assertArrayEquals(snapshot, StateCodec.encode(state));
            case Decoded.Damaged<io.systole.state.ClusterState>(var why) ->
                    throw new AssertionError(why);
            case Decoded.TooNew<io.systole.state.ClusterState>(var version) ->
                    throw new AssertionError("version " + version);
        }
    }

    @Test
    void everyCommandIsAmongThem() {
        var told = new TreeSet<String>();
        for (Entry entry : written()) told.add(name(entry));
        var all = new TreeSet<String>();
        for (Class<?> command : Command.class.getPermittedSubclasses())
            all.add(command.getSimpleName());
        assertEquals(all, told);
    }

    private static String name(Entry entry) {
        return entry.proposal().command().getClass().getSimpleName();
    }

    /// The first entries of each command: enough to see its every field.
    private static List<Entry> written() {
        var chosen = new ArrayList<Entry>();
        for (Entry entry : tale().entries())
            if (chosen.stream().filter(it -> name(it).equals(name(entry))).count() < 3)
                chosen.add(entry);
        return chosen;
    }

    private static RandomTale tale() {
        var tale = new RandomTale(SEED);
        for (int i = 0; i < LENGTH; i++) tale.goOn();
        return tale;
    }

    private static void rewrite(Path file) throws IOException {
        var lines = new ArrayList<String>();
        for (Entry entry : written()) lines.add(HexFormat.of().formatHex(StateCodec.encode(entry)));
        lines.add(HexFormat.of().formatHex(StateCodec.encode(tale().state())));
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
