package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import java.util.Optional;

/// What happens to a resource, as a sentence.
final class ChangeWords {
    private ChangeWords() {}

    static String tell(Change change) {
        String name = change.resource();
        if (change.blocked()) return name + " " + wish(change) + ", but that is impossible.";
        String from = place(change.from());
        String to = place(change.to());
        return name
                + switch (change.verb()) {
                    case START -> " starts on " + to + ".";
                    case STOP -> " stops on " + from + ".";
                    case RESTART -> " restarts on " + to + ": it is stopped and started again.";
                    case RECOVER ->
                            to.isEmpty() || to.equals(from)
                                    ? " is recovered on "
                                            + from
                                            + ": it is stopped and started again."
                                    : " is recovered: it is stopped on "
                                            + from
                                            + " and started on "
                                            + to
                                            + ".";
                    case RELOAD ->
                            " reads its changed parameters on " + to + " and goes on running.";
                    case MOVE -> " moves from " + from + " to " + to + " by stop and start.";
                    case MIGRATE ->
                            " migrates live from " + from + " to " + to + ": it goes on running.";
                    case PROMOTE -> " is promoted on " + to + ".";
                    case DEMOTE -> " is demoted on " + from + ".";
                    case REPROMOTE -> " is demoted and promoted again on " + to + ".";
                };
    }

    private static String wish(Change change) {
        return switch (change.verb()) {
            case START -> "should start on " + place(change.to());
            case STOP -> "should stop on " + place(change.from());
            case RESTART -> "should restart on " + place(change.to());
            case RECOVER -> "should be recovered on " + place(change.from());
            case RELOAD -> "should read its changed parameters on " + place(change.to());
            case MOVE, MIGRATE ->
                    "should go from " + place(change.from()) + " to " + place(change.to());
            case PROMOTE, REPROMOTE -> "should be promoted on " + place(change.to());
            case DEMOTE -> "should be demoted on " + place(change.from());
        };
    }

    private static String place(Optional<NodeName> node) {
        return node.map(NodeName::value).orElse("");
    }
}
