package io.systole.cli.render;

import io.systole.scheduler.outage.Ground;
import io.systole.scheduler.outage.Outlook;
import io.systole.scheduler.outage.Prospect;
import java.util.stream.Collectors;

/// What a plan means for everything that runs: the count on the first line, then every outage with what forces it and
/// what would avoid it, then who is left where it is for want of consent.
public final class OutlookText {
    private OutlookText() {}

    public static String tell(Outlook outlook) {
        var text = new StringBuilder(count(outlook)).append('\n');
        for (Prospect.Outage outage : outlook.outages()) text.append(tell(outage));
        for (Prospect.Leaves leaving : outlook.leaving())
            text.append(
                    "  %s leaves %s; other instances of %s go on\n"
                            .formatted(leaving.resource(), leaving.from(), leaving.service()));
        outlook.stays().forEach(stay -> text.append("  ").append(stay.tell()).append('\n'));
        return text.toString();
    }

    /// `3 resources move live, 0 outages`
    static String count(Outlook outlook) {
        int live = outlook.live().size();
        int outages = outlook.outages().size();
        return "%d %s live, %d %s"
                .formatted(
                        live,
                        live == 1 ? "resource moves" : "resources move",
                        outages,
                        outages == 1 ? "outage" : "outages");
    }

    private static String tell(Prospect.Outage outage) {
        var text = new StringBuilder("  ").append(outage.resource());
        text.append(outage.ground() == Ground.HOST_LOST ? " is lost with " : " stops on ");
        text.append(outage.from());
        outage.to()
                .ifPresentOrElse(
                        to ->
                                text.append(" and starts again")
                                        .append(to.equals(outage.from()) ? " there" : " on " + to),
                        () -> text.append(" and stays down"));
        text.append("\n    why: ").append(outage.because()).append('\n');
        if (!outage.rules().isEmpty())
            text.append(outage.rules().size() == 1 ? "    rule: " : "    rules: ")
                    .append(
                            outage.rules().stream()
                                    .map(id -> "'" + id + "'")
                                    .collect(Collectors.joining(", ")))
                    .append('\n');
        for (String remedy : outage.avoidableBy())
            text.append("    avoidable by: ").append(remedy).append('\n');
        return text.toString();
    }
}
