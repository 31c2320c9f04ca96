package io.systole.cli.dev;

import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.maintenance.Drain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happens to a cluster by itself: it comes up, and its hosts are emptied, worked on and refilled, one by one.
final class Story {
    private static final Duration WORK = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofHours(2);

    private sealed interface Act {
        record ComeUp() implements Act {}

        record Empty(NodeName host) implements Act {}

        record WorkOn(NodeName host) implements Act {}

        record Refill(NodeName host) implements Act {}
    }

    /// How a story ended; `none` while it goes on.
    sealed interface Ending {
        record Told() implements Ending {}

        record NotTold(String why) implements Ending {}
    }

    private final List<Act> acts = new ArrayList<>();
    private final List<String> obstacles = new ArrayList<>();
    private int current = -1;
    private Instant began = Instant.MIN;
    private Optional<Ending> ending = Optional.empty();

    private Story() {}

    /// The hosts are taken in turn, the last one first.
    static Story ofMaintenance(List<NodeName> hosts) {
        var story = new Story();
        story.acts.add(new Act.ComeUp());
        for (NodeName host : hosts.reversed()) {
            story.acts.add(new Act.Empty(host));
            story.acts.add(new Act.WorkOn(host));
            story.acts.add(new Act.Refill(host));
        }
        return story;
    }

    Optional<Ending> ending() {
        return ending;
    }

    /// What is going on, in a sentence.
    String headline() {
        if (current < 0 || current >= acts.size()) return "All hosts are back at work.";
        return switch (acts.get(current)) {
            case Act.ComeUp() -> "The hosts come up, and the resources are started.";
            case Act.Empty(var host) -> host + " is being emptied.";
            case Act.WorkOn(var host) -> host + " is being worked on.";
            case Act.Refill(var host) -> host + " is back, and so is what belongs there.";
        };
    }

    /// Goes on if it is time; what is new, in sentences.
    List<String> advance(EmbeddedCluster cluster) {
        var news = new ArrayList<String>();
        while (ending.isEmpty() && (current < 0 || isOver(acts.get(current), cluster)))
            begin(current + 1, cluster, news);
        if (ending.isEmpty() && cluster.now().isAfter(began.plus(PATIENCE))) {
            ending =
                    Optional.of(
                            new Ending.NotTold(
                                    "after "
                                            + PATIENCE.toHours()
                                            + " hours the cluster has not come to rest"));
        }
        return news;
    }

    private void begin(int next, EmbeddedCluster cluster, List<String> news) {
        current = next;
        began = cluster.now();
        if (next == acts.size()) {
            ending =
                    Optional.of(
                            obstacles.isEmpty()
                                    ? new Ending.Told()
                                    : new Ending.NotTold(String.join("; ", obstacles)));
            return;
        }
        switch (acts.get(next)) {
            case Act.ComeUp() -> news.add("The hosts come up.");
            case Act.Empty(var host) -> cluster.demand(new Command.DrainNode(host));
            case Act.WorkOn(var host) ->
                    news.add(
                            cluster.state().isSafeToPowerOff(host)
                                    ? "Work on %s begins.".formatted(host)
                                    : "No work on %s: it is not empty.".formatted(host));
            case Act.Refill(var host) -> {
                if (cluster.state().isSafeToPowerOff(host))
                    news.add("Work on %s is done.".formatted(host));
                cluster.demand(new Command.UndrainNode(host));
            }
        }
    }

    private boolean isOver(Act act, EmbeddedCluster cluster) {
        return switch (act) {
            case Act.ComeUp(), Act.Refill(_) -> cluster.isAtRest();
            case Act.Empty(var host) -> isEmptied(host, cluster);
            case Act.WorkOn(var host) ->
                    !cluster.state().isSafeToPowerOff(host)
                            || !cluster.now().isBefore(began.plus(WORK));
        };
    }

    private boolean isEmptied(NodeName host, EmbeddedCluster cluster) {
        Drain drain = cluster.state().drains().get(host);
        if (drain == null || !cluster.isAtRest()) return false;
        return switch (drain.phase()) {
            case DRAINED -> true;
            case BLOCKED -> {
                obstacles.add("%s could not be emptied: %s".formatted(host, drain.detail()));
                yield true;
            }
            case PLANNED, RUNNING, CANCELLED, RESTORING, RESTORED -> false;
        };
    }
}
