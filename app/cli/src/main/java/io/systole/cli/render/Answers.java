package io.systole.cli.render;

import io.systole.scheduler.explain.Choice;
import io.systole.scheduler.explain.Why;
import io.systole.scheduler.explain.WhyNot;
import io.systole.scheduler.outage.Outlook;
import java.util.List;
import java.util.Optional;

/// What is told beyond the story, because it was asked for or is worth telling unasked.
///
/// @param whys    answers to "why?"
/// @param whyNots answers to "why not there?"
/// @param choices how places were chosen; of those asked about, or of all
/// @param outlook what the plan means for everything that runs
public record Answers(
        List<Why> whys, List<WhyNot> whyNots, List<Choice> choices, Optional<Outlook> outlook) {
    public static final Answers NONE =
            new Answers(List.of(), List.of(), List.of(), Optional.empty());

    public Answers {
        whys = List.copyOf(whys);
        whyNots = List.copyOf(whyNots);
        choices = List.copyOf(choices);
    }

    public boolean isEmpty() {
        return whys.isEmpty() && whyNots.isEmpty();
    }

    Optional<Choice> choice(String resource) {
        return choices.stream().filter(choice -> choice.resource().equals(resource)).findFirst();
    }
}
