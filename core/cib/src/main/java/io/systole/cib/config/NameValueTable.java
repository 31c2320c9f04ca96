package io.systole.cib.config;

import io.systole.cib.rule.Circumstances;
import io.systole.cib.rule.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Reads name/value blocks into a table in their order of precedence: the highest score first, of equal scores the
/// one *later* in the document, and of a name the first pair met.
///
/// What stands in the table already wins, so a table is filled from its strongest source to its weakest. The value
/// `#default` takes a name out again, whoever has put it there.
public final class NameValueTable {
    private static final Comparator<NameValueBlock> BY_SCORE =
            Comparator.comparing(NameValueBlock::score).reversed();
    private static final String FIRST_OF_PROPERTIES = "cib-bootstrap-options";

    private NameValueTable() {}

    public static void fill(
            Map<String, String> table, List<NameValueBlock> blocks, Circumstances c) {
        if (haveEqualScores(blocks)) {
            for (int i = blocks.size() - 1; i >= 0; i--) add(table, blocks.get(i), c);
        } else {
            var ordered = new ArrayList<>(blocks.reversed());
            ordered.sort(BY_SCORE);
            for (NameValueBlock block : ordered) add(table, block, c);
        }
    }

    /// As {@link #fill}, but `cib-bootstrap-options` comes first whatever its score.
    public static void fillProperties(
            Map<String, String> table, List<NameValueBlock> blocks, Circumstances c) {
        var others = new ArrayList<NameValueBlock>();
        for (NameValueBlock block : blocks) {
            if (block.id().equals(FIRST_OF_PROPERTIES)) add(table, block, c);
            else others.add(block);
        }
        fill(table, others, c);
    }

    private static boolean haveEqualScores(List<NameValueBlock> blocks) {
        for (int i = 1; i < blocks.size(); i++) {
            if (!blocks.get(i).score().equals(blocks.getFirst().score())) return false;
        }
        return true;
    }

    private static void add(Map<String, String> table, NameValueBlock block, Circumstances c) {
        if (block.rule().isPresent() && !Rules.passes(block.rule().get(), c)) return;
        for (NameValue pair : block.pairs()) {
            if (pair.value().equalsIgnoreCase("#default")) table.remove(pair.name());
            else table.putIfAbsent(pair.name(), pair.value());
        }
    }
}
