package io.systole.scheduler.explain;

import java.util.ArrayList;
import java.util.List;

/// What is going to happen, to nodes and to resources.
public record Summary(List<NodeChange> nodes, List<Change> changes) {
    private static final int VERB_WIDTH = 8;
    private static final int LEAST_WIDTH = 5;

    public Summary {
        nodes = List.copyOf(nodes);
        changes = List.copyOf(changes);
    }

    public boolean isEmpty() {
        return nodes.isEmpty() && changes.isEmpty();
    }

    /// A line each, in columns.
    public List<String> tell() {
        var lines = new ArrayList<String>(nodes.size() + changes.size());
        for (NodeChange change : nodes) change.tell().ifPresent(lines::add);
        int nameWidth = LEAST_WIDTH;
        int detailsWidth = LEAST_WIDTH;
        for (Change change : changes) {
            // The classical columns: a name too long for its column makes it two wider than itself.
            if (change.resource().length() > nameWidth) nameWidth = change.resource().length() + 2;
            detailsWidth = Math.max(detailsWidth, change.details().length());
        }
        for (Change change : changes) {
            String because = change.because();
            String details = change.details();
            lines.add(
                    padded(change.verb().toString(), VERB_WIDTH)
                            + "   "
                            + padded(change.resource(), nameWidth)
                            + "   ( "
                            + " ".repeat(detailsWidth - details.length())
                            + details
                            + " )"
                            + (because.isEmpty() ? "" : "  " + because));
        }
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
