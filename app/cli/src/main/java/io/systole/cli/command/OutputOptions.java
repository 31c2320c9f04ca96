package io.systole.cli.command;

import io.systole.simulator.StoryText.Extra;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is told, and where to.
final class OutputOptions {
    enum Format {
        text,
        json
    }

    @Option(names = "--format", paramLabel = "text|json", description = "text (default) or json.")
    Format format = Format.text;

    @Option(
            names = {"-s", "--show-scores"},
            description = "Show the scores placement rests on.")
    boolean scores;

    @Option(
            names = {"-U", "--show-utilization"},
            description = "Show what nodes offer and resources take.")
    boolean utilization;

    @Option(
            names = {"-A", "--show-attrs"},
            description = "Show node attributes.")
    boolean attributes;

    @Option(
            names = {"-c", "--show-failcounts"},
            description = "Show fail counts and failed operations.")
    boolean failcounts;

    @Option(
            names = {"-j", "--pending"},
            description = "Show operations in progress. (They are shown anyway.)")
    boolean pending;

    @Option(
            names = {"-Q", "--quiet"},
            description = "Show only what other options ask for.")
    boolean quiet;

    @Option(
            names = {"-V", "--verbose"},
            description = "Also tell what is wrong with the document; numbers in the picture.")
    boolean[] verbose = {};

    @Option(
            names = {"-G", "--save-graph"},
            paramLabel = "FILE",
            description = "Save the transition graph as XML.")
    @Nullable Path graph;

    @Option(
            names = {"-D", "--save-dotfile"},
            paramLabel = "FILE",
            description = "Save the transition graph as a picture for Graphviz.")
    @Nullable Path picture;

    @Option(
            names = {"-a", "--all-actions"},
            description = "Draw in the picture also what is not needed or not ours to do.")
    boolean allActions;

    @Option(
            names = {"-I", "--save-input"},
            paramLabel = "FILE",
            description = "Save the document the plan is made for.")
    @Nullable Path input;

    @Option(
            names = {"-O", "--save-output"},
            paramLabel = "FILE",
            description = "Save the document as it would become.")
    @Nullable Path output;

    Optional<Path> graph() {
        return Optional.ofNullable(graph);
    }

    Optional<Path> picture() {
        return Optional.ofNullable(picture);
    }

    Optional<Path> input() {
        return Optional.ofNullable(input);
    }

    Optional<Path> output() {
        return Optional.ofNullable(output);
    }

    boolean isVerbose() {
        return verbose.length > 0;
    }

    Set<Extra> extras() {
        var extras = EnumSet.noneOf(Extra.class);
        if (scores) extras.add(Extra.SCORES);
        if (utilization) extras.add(Extra.UTILIZATION);
        if (attributes) extras.add(Extra.ATTRIBUTES);
        if (failcounts) extras.add(Extra.FAILURES);
        if (quiet) extras.add(Extra.QUIET);
        return extras;
    }
}
