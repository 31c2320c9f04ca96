package io.systole.cli.command;

import io.systole.cli.command.Options.Flag;
import io.systole.cli.command.Options.Value;
import io.systole.cli.command.Options.Values;
import io.systole.simulator.StoryText.Extra;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What is told, and where to.
final class OutputOptions {
    enum Format {
        text,
        json
    }

    final Options options = new Options();

    final Value<Format> format =
            options.named("--format").value(Format.class, "text|json", "text (default) or json.");

    final Flag scores =
            options.named("-s", "--show-scores").flag("Show the scores placement rests on.");

    final Flag utilization =
            options.named("-U", "--show-utilization")
                    .flag("Show what nodes offer and resources take.");

    final Flag attributes = options.named("-A", "--show-attrs").flag("Show node attributes.");

    final Flag failcounts =
            options.named("-c", "--show-failcounts")
                    .flag("Show fail counts and failed operations.");

    final Flag pending =
            options.named("-j", "--pending")
                    .flag("Show operations in progress. (They are shown anyway.)");

    final Flag quiet = options.named("-Q", "--quiet").flag("Show only what other options ask for.");

    final Values<Boolean> verbose =
            options.named("-V", "--verbose")
                    .flags("Also tell what is wrong with the document; numbers in the picture.");

    final Value<Path> graph =
            options.named("-G", "--save-graph")
                    .value(Path.class, "FILE", "Save the transition graph as XML.");

    final Value<Path> picture =
            options.named("-D", "--save-dotfile")
                    .value(
                            Path.class,
                            "FILE",
                            "Save the transition graph as a picture for Graphviz.");

    final Flag allActions =
            options.named("-a", "--all-actions")
                    .flag("Draw in the picture also what is not needed or not ours to do.");

    final Value<Path> input =
            options.named("-I", "--save-input")
                    .value(Path.class, "FILE", "Save the document the plan is made for.");

    final Value<Path> output =
            options.named("-O", "--save-output")
                    .value(Path.class, "FILE", "Save the document as it would become.");

    Format format() {
        return format.given().orElse(Format.text);
    }

    Optional<Path> graph() {
        return graph.given();
    }

    Optional<Path> picture() {
        return picture.given();
    }

    Optional<Path> input() {
        return input.given();
    }

    Optional<Path> output() {
        return output.given();
    }

    boolean isVerbose() {
        return !verbose.given().isEmpty();
    }

    Set<Extra> extras() {
        var extras = EnumSet.noneOf(Extra.class);
        if (scores.isGiven()) extras.add(Extra.SCORES);
        if (utilization.isGiven()) extras.add(Extra.UTILIZATION);
        if (attributes.isGiven()) extras.add(Extra.ATTRIBUTES);
        if (failcounts.isGiven()) extras.add(Extra.FAILURES);
        if (quiet.isGiven()) extras.add(Extra.QUIET);
        return extras;
    }
}
