package io.systole.cli.render;

import io.systole.scheduler.explain.Choice;
import io.systole.scheduler.explain.Obstacle;
import io.systole.scheduler.explain.Standing;
import io.systole.scheduler.explain.Weight;
import io.systole.scheduler.explain.Why;
import io.systole.scheduler.explain.WhyNot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Answers to "why?" and "why not there?", in paragraphs.
public final class WhyText {
    private WhyText() {}

    public static String tell(List<Why> whys) {
        return tell(new Answers(whys, List.of(), List.of(), Optional.empty()));
    }

    public static String tell(Answers answers) {
        var paragraphs = new ArrayList<String>();
        for (Why why : answers.whys()) {
            paragraphs.add(
                    tell(why) + answers.choice(why.resource()).map(WhyText::tell).orElse(""));
        }
        answers.whyNots().forEach(whyNot -> paragraphs.add(tell(whyNot)));
        return String.join("\n", paragraphs);
    }

    private static String tell(Why why) {
        var text = new StringBuilder(why.what()).append('\n');
        for (String reason : why.because()) text.append("  because ").append(reason).append('\n');
        for (String advice : why.advice())
            text.append("  To avoid it: ").append(advice).append('\n');
        return text.toString();
    }

    private static String tell(WhyNot whyNot) {
        var text = new StringBuilder(whyNot.tell()).append('\n');
        whyNot.what().ifPresent(what -> text.append("  ").append(what).append('\n'));
        for (Obstacle obstacle : whyNot.obstacles())
            text.append("  because ").append(obstacle.tell()).append('\n');
        for (String advice : whyNot.advice())
            text.append("  To change it: ").append(advice).append('\n');
        return text.toString();
    }

    private static String tell(Choice choice) {
        if (choice.standings().isEmpty()) return "";
        int width =
                choice.standings().stream()
                        .mapToInt(standing -> standing.node().value().length())
                        .max()
                        .orElse(1);
        var text = new StringBuilder("  How the nodes compare:\n");
        for (Standing standing : choice.standings()) {
            text.append("    %-".concat(width + "s  ").formatted(standing.node()))
                    .append(tell(standing))
                    .append('\n');
        }
        choice.alternative()
                .ifPresent(other -> {
                    text.append("  To have it on ")
                            .append(other.node())
                            .append(choice.place().isPresent() ? " instead:" : ":");
                    for (Obstacle obstacle : other.obstacles())
                        obstacle.advice().ifPresent(it -> text.append(' ').append(it));
                    text.append('\n');
                });
        return text.toString();
    }

    private static String tell(Standing standing) {
        var text = new StringBuilder("score ").append(standing.score());
        if (standing.chosen()) text.append(", chosen");
        String weights =
                standing.weights().stream().map(Weight::tell).collect(Collectors.joining(", "));
        if (!weights.isEmpty()) text.append(" (").append(weights).append(')');
        if (standing.obstacles().isEmpty()) return text.toString();
        var reasons =
                standing.obstacles().stream().map(WhyText::brief).collect(Collectors.joining("; "));
        return text.append(": ").append(reasons).toString();
    }

    /// Where all scores stand in view, a comparison need not repeat them.
    private static String brief(Obstacle obstacle) {
        return obstacle instanceof Obstacle.Outweighed outweighed
                ? outweighed.other() + " is preferred"
                : obstacle.tell();
    }
}
