package io.systole.transition.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.transition.GraphPicture;
import io.systole.transition.GraphPicture.Arrow;
import io.systole.transition.GraphPicture.Box;
import io.systole.transition.GraphPicture.Look;
import java.util.List;
import org.junit.jupiter.api.Test;

class DotTextTest {
    private static final GraphPicture PICTURE =
            new GraphPicture(
                    List.of(
                            new Box(1, "web_start_0 xen1", Look.DONE, false, true),
                            new Box(2, "all_running_0", Look.BLOCKED, true, true),
                            new Box(3, "db_stop_0 xen1", Look.OPTIONAL, false, false),
                            new Box(4, "dns_stop_0 xen1", Look.UNMANAGED, false, false)),
                    List.of(
                            new Arrow(1, "web_start_0 xen1", 2, "all_running_0", true, true),
                            new Arrow(3, "db_stop_0 xen1", 2, "all_running_0", false, false)));

    @Test
    void whatIsDoneIsGreenAndWhatCannotBeIsRed() {
        assertEquals(
                " digraph \"g\" {\n"
                        + "\"web_start_0 xen1\" [ style=bold color=\"green\" fontcolor=\"black\"]\n"
                        + "\"all_running_0\" [ style=dashed color=\"red\" fontcolor=\"orange\"]\n"
                        + "\"web_start_0 xen1\" -> \"all_running_0\" [ style = bold]\n"
                        + "}\n",
                DotText.write(PICTURE, false));
    }

    @Test
    void everythingIsDrawnOnRequestWithNumbers() {
        assertEquals(
                " digraph \"g\" {\n"
                        + "\"web_start_0 xen1 (1)\" [ style=bold color=\"green\" fontcolor=\"black\"]\n"
                        + "\"all_running_0 (2)\" [ style=dashed color=\"red\" fontcolor=\"orange\"]\n"
                        + "\"db_stop_0 xen1 (3)\" [ style=dashed color=\"blue\" fontcolor=\"black\"]\n"
                        + "\"dns_stop_0 xen1 (4)\" [ style=dashed color=\"red\" fontcolor=\"purple\"]\n"
                        + "\"web_start_0 xen1 (1)\" -> \"all_running_0 (2)\" [ style = bold]\n"
                        + "\"db_stop_0 xen1 (3)\" -> \"all_running_0 (2)\" [ style = dashed]\n"
                        + "}\n",
                DotText.write(PICTURE, true, true));
    }
}
