package io.systole.random;

import io.systole.cib.document.Element;
import io.systole.model.NodeName;
import io.systole.model.Role;
import io.systole.scheduler.observe.NodeStatus;
import io.systole.scheduler.observe.ResourceStatus;
import io.systole.simulator.Story;
import io.systole.transition.Step;
import io.systole.transition.Step.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for a resource that might run twice: one that is on a node now, and is started on another although it was
/// neither stopped nor has left by live migration, and its node has not been fenced.
///
/// It is the graph that is asked, not one way through it: what must come before a start must do so in every execution.
///
/// Of a resource that is listed on a node as stopped, nothing is known but that somebody looks: a monitor was begun there
/// and has not been answered. (So does the classical decision have it.) There a look before the start is enough: should it
/// be found running, the plan is made anew.
///
/// Left out is what the operator took on himself: a lost node where fencing is switched off or not required, and failed
/// stops that are to be ignored; also guests and remote nodes, whose loss is told by their connection.
final class NeverTwice {
    private final Story story;
    private final Waits waits;
    private final List<Step> steps;

    NeverTwice(Story story) {
        this.story = story;
        var graph = story.schedule().orElseThrow().graph();
        this.waits = new Waits(graph);
        this.steps = graph.steps();
    }

    Optional<String> firstBreach() {
        for (var resource : singles()) {
            var breach = resource.node().flatMap(home -> breach(resource, home.value()));
            if (breach.isPresent()) return breach;
        }
        return Optional.empty();
    }

    /// Resources of which there is one; instances of clones are many by intent.
    private List<ResourceStatus.Single> singles() {
        var found = new ArrayList<ResourceStatus.Single>();
        for (ResourceStatus status : story.before().status().resources()) {
            switch (status) {
                case ResourceStatus.Single single -> found.add(single);
                case ResourceStatus.Group group -> found.addAll(group.members());
                case ResourceStatus.Clone _, ResourceStatus.Bundle _ -> {}
            }
        }
        return found;
    }

    private Optional<String> breach(ResourceStatus.Single resource, String home) {
        boolean certain =
                resource.pending().isEmpty()
                        && !resource.removed()
                        && countOf(resource.name()) == 1;
        if (!certain) return Optional.empty();
        if (!isAnswerable(resource, home) || asks("on-fail", "ignore")) return Optional.empty();
        boolean untold = resource.role() == Role.STOPPED;
        if (untold && hasSaidNo(resource.name(), home)) return Optional.empty();
        return breach(resource.name(), home, untold);
    }

    /// Somebody has looked, or stopped it, and it isn't there, and nothing else is told of it. (It is listed there on account of a migration that failed.)
    private boolean hasSaidNo(String resource, String home) {
        var told =
                story.input()
                        .root()
                        .everything()
                        .filter(element ->
                                element.is("node_state")
                                        && element.attribute("uname", "").equals(home))
                        .flatMap(Element::everything)
                        .filter(element ->
                                element.is("lrm_resource") && element.id().equals(resource))
                        .flatMap(element -> element.children("lrm_rsc_op"))
                        .toList();
        return !told.isEmpty() && told.stream().allMatch(NeverTwice::saysNo);
    }

    /// Found not running, or not even installed; or stopped.
    private static boolean saysNo(Element entry) {
        String result = entry.attribute("op-status", "") + ":" + entry.attribute("rc-code", "");
        return switch (entry.attribute("operation", "")) {
            case "monitor" -> result.equals("0:7") || result.equals("4:5");
            case "stop" -> result.equals("0:0");
            default -> false;
        };
    }

    /// @param untold nobody has said that it runs there
    private Optional<String> breach(String resource, String home, boolean untold) {
        for (Step step : steps) {
            boolean begins =
                    step.kind() == Kind.RESOURCE
                            && isAbout(step, resource)
                            && step.operation().equals("start");
            if (!begins || isOn(step, home)) continue;
            boolean safe =
                    waits.before(step).stream()
                            .anyMatch(earlier ->
                                    frees(earlier, resource, home)
                                            || (untold && looks(earlier, resource, home)));
            if (safe) continue;
            return Optional.of(
                    "%s is on %s and started by step %d although nothing took it from there"
                            .formatted(resource, home, step.id()));
        }
        return Optional.empty();
    }

    private static boolean frees(Step step, String resource, String home) {
        if (step.isFencing()) return isOn(step, home);
        boolean left = step.operation().equals("stop") || step.operation().equals("migrate_to");
        return left && isAbout(step, resource) && isOn(step, home);
    }

    private static boolean looks(Step step, String resource, String home) {
        return step.operation().equals("monitor") && isAbout(step, resource) && isOn(step, home);
    }

    private static boolean isAbout(Step step, String resource) {
        return step.resource().filter(name -> name.id().equals(resource)).isPresent();
    }

    private static boolean isOn(Step step, String node) {
        return step.target().filter(target -> target.name().equals(node)).isPresent();
    }

    /// A lost node answers where what was on it must be fenced before it may run elsewhere.
    private boolean isAnswerable(ResourceStatus.Single resource, String node) {
        for (NodeStatus status : story.before().status().nodes()) {
            if (!status.name().equals(new NodeName(node))) continue;
            return status.kind() == NodeStatus.Kind.CLUSTER
                    && runs(resource)
                    && (isWell(status) || isFencing());
        }
        return false;
    }

    /// Fence devices and connections do no harm if they are twice.
    private static boolean runs(ResourceStatus.Single resource) {
        return !resource.agent().isFenceDevice() && !resource.agent().isRemoteConnection();
    }

    private static boolean isWell(NodeStatus status) {
        return status.isOnline() && status.state() != NodeStatus.State.UNCLEAN_ONLINE;
    }

    private boolean isFencing() {
        return !asks("stonith-enabled", "false")
                && !asks("fencing-enabled", "false")
                && !asks("requires", "nothing")
                && !asks("requires", "quorum");
    }

    /// In a damaged document there may be two by one name.
    private long countOf(String id) {
        return story.input()
                .root()
                .everything()
                .filter(element -> element.is("primitive") && element.id().equals(id))
                .count();
    }

    /// Such words may come from anywhere (defaults, templates), so one anywhere is enough.
    private boolean asks(String name, String value) {
        return story.input()
                .root()
                .everything()
                .anyMatch(element ->
                        element.attribute(name, "").equals(value)
                                || (element.attribute("name", "").equals(name)
                                        && element.attribute("value", "").equals(value)));
    }
}
