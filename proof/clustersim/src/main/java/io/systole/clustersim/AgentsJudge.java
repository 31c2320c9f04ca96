package io.systole.clustersim;

import io.systole.model.NodeName;
import io.systole.world.Request;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/// What agents are at work on a host: never two that change the same resource.
final class AgentsJudge {
    private final Consumer<String> broken;

    AgentsJudge(Consumer<String> broken) {
        this.broken = broken;
    }

    /// @param atWork what the agents there were asked for
    void look(NodeName host, List<Request> atWork) {
        var busy = new LinkedHashSet<String>();
        for (Request request : atWork)
            if (changesSomething(request.action()) && !busy.add(request.resource()))
                broken.accept("two agents work on %s on %s".formatted(request.resource(), host));
    }

    static boolean changesSomething(String operation) {
        return switch (operation) {
            case "start", "stop", "promote", "demote", "migrate_to", "migrate_from" -> true;
            default -> false;
        };
    }
}
