package io.systole.cli.render;

import io.systole.scheduler.explain.Why;
import java.util.List;
import java.util.stream.Collectors;

/// Answers to "why?", in paragraphs.
public final class WhyText {
    private WhyText() {}

    public static String tell(List<Why> whys) {
        return whys.stream().map(WhyText::tell).collect(Collectors.joining("\n"));
    }

    private static String tell(Why why) {
        var text = new StringBuilder(why.what()).append('\n');
        for (String reason : why.because()) text.append("  because ").append(reason).append('\n');
        for (String advice : why.advice()) text.append("  To avoid it: ").append(advice).append('\n');
        return text.toString();
    }
}
