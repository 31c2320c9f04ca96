package io.systole.cli.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Two verdicts on two texts of a kind.
///
/// *Equivalent*: everything a user can notice is the same. *Strict*: order, ids and repetitions are the same as well;
/// white space never counts.
final class Comparison {
    private static final Pattern FEATURE_SET = Pattern.compile("crm_feature_set=\"[^\"]*\"");
    private static final Pattern BATCH_LIMIT = Pattern.compile("batch-limit=\"[0-9]*\"");

    private Comparison() {}

    static boolean equivalent(Kind kind, String expected, String actual) {
        return switch (kind) {
            case GRAPH -> GraphContent.same(clean(expected), clean(actual));
            case SUMMARY -> sections(expected).equals(sections(actual));
            case DOT, SCORES ->
                    new HashSet<>(Lines.of(expected)).equals(new HashSet<>(Lines.of(actual)));
        };
    }

    static boolean strict(Kind kind, String expected, String actual) {
        return switch (kind) {
            case GRAPH -> Lines.of(clean(expected)).equals(Lines.of(clean(actual)));
            case SUMMARY -> Lines.of(expected).equals(Lines.of(actual));
            case DOT -> Lines.of(expected).equals(Lines.of(sortedPicture(actual)));
            case SCORES -> Lines.of(expected).equals(Lines.of(sorted(actual)));
        };
    }

    /// Without what every version of the scheduler writes differently.
    private static String clean(String graph) {
        return BATCH_LIMIT.matcher(FEATURE_SET.matcher(graph).replaceAll("")).replaceAll("");
    }

    private static String sorted(String text) {
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        Collections.sort(lines);
        return String.join("\n", lines);
    }

    /// First and last line stay, those between are sorted and told once.
    private static String sortedPicture(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() <= 2) return text;
        var sorted = new ArrayList<String>();
        sorted.add(lines.getFirst());
        sorted.addAll(new TreeSet<>(lines.subList(1, lines.size() - 1)));
        sorted.add(lines.getLast());
        return String.join("\n", sorted);
    }

    private record Section(String title, List<String> lines) {}

    /// The chapters of a summary. In which order steps are carried out that do not wait for one another is no
    /// difference.
    private static List<Section> sections(String text) {
        var sections = new ArrayList<Section>();
        var current = new Section("", new ArrayList<>());
        for (String line : text.split("\n", -1)) {
            String bare = Lines.withoutSpace(line);
            if (bare.isEmpty()) continue;
            boolean isTitle = !Lines.isSpace(line.charAt(0)) && bare.endsWith(":");
            if (isTitle) {
                sections.add(current);
                current = new Section(bare, new ArrayList<>());
            } else {
                current.lines().add(bare);
            }
        }
        sections.add(current);
        for (Section section : sections) {
            if (section.title().startsWith("ExecutingClusterTransition"))
                Collections.sort(section.lines());
        }
        sections.removeIf(section -> section.title().isEmpty() && section.lines().isEmpty());
        return sections;
    }
}
