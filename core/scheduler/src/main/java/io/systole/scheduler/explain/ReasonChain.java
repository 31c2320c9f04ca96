package io.systole.scheduler.explain;

import io.systole.model.ExitCode;
import io.systole.model.Role;
import io.systole.scheduler.explain.Change.Verb;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.plan.Move;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Follows the reasons of one change from resource to resource, down to where they end.
final class ReasonChain {
    private static final String COLOCATION = "colocation with ";

    private final Reasoner reasoner;
    private final NodeReasons nodes;
    private final ConstraintFinder constraints;
    private final Set<String> because = new LinkedHashSet<>();
    private final Set<String> advice = new LinkedHashSet<>();
    private final Set<Resource> visited = new HashSet<>();
    private String resource = "";
    private String what = "";
    private boolean passesMigratable;

    ReasonChain(Reasoner reasoner) {
        this.reasoner = reasoner;
        this.nodes = new NodeReasons(reasoner.situation(), reasoner.assignment());
        this.constraints = new ConstraintFinder(reasoner.situation().inventory());
    }

    /// To be called once, with the resource that is asked about.
    ReasonChain follow(Primitive primitive) {
        resource = primitive.id();
        what = reasoner.what(primitive);
        reasonsOf(primitive);
        return this;
    }

    Why answer() {
        return new Why(resource, what, List.copyOf(because), List.copyOf(advice));
    }

    /// Whether some resource on the way, other than the one asked about, could migrate.
    boolean passesMigratable() {
        return passesMigratable;
    }

    private void reasonsOf(Primitive primitive) {
        if (!visited.add(primitive)) return;
        if (primitive.isMigratable() && visited.size() > 1) passesMigratable = true;
        var change = reasoner.change(primitive);
        if (change.isEmpty()) whyNothing(primitive);
        else reasonsOf(primitive, change.get());
    }

    private void whyNothing(Primitive primitive) {
        reasoner.assignment()
                .holds()
                .of(primitive)
                .ifPresent(hold -> {
                    because.add(hold.because());
                    advice.add(hold.remedy() + ".");
                });
        if (reasoner.situation().of(primitive).isActive()) return;
        if (primitive.targetRole() == Role.STOPPED) because.add("its target-role is Stopped");
        else if (reasoner.assignment().node(primitive).isEmpty())
            because.addAll(nodes.ofHavingNoPlace(primitive));
    }

    private void reasonsOf(Primitive primitive, Change change) {
        if (change.verb() == Verb.RECOVER) failures(primitive);
        Optional<String> reason = change.reason();
        reason.ifPresent(text -> reason(primitive, text));
        if (change.verb() == Verb.MOVE || change.verb() == Verb.MIGRATE) leaving(primitive);
        if (change.verb() == Verb.MOVE) hindrance(primitive);
    }

    private void failures(Primitive primitive) {
        for (var failed : reasoner.situation().failedOperations()) {
            if (failed.resource() != primitive || failed.masked()) continue;
            var entry = failed.entry();
            because.add(
                    primitive
                            + " has failed: "
                            + entry.task()
                            + " on "
                            + failed.node()
                            + " answered '"
                            + ExitCode.text(entry.exitCode())
                            + "'");
        }
    }

    private void leaving(Primitive primitive) {
        var from = reasoner.situation().currentNode(primitive);
        var to = reasoner.assignment().node(primitive);
        from.ifPresent(here -> because.add(nodes.ofLeaving(primitive, here, to)));
    }

    private void hindrance(Primitive primitive) {
        var from = reasoner.situation().currentNode(primitive);
        boolean lost = from.isPresent() && reasoner.assignment().of(from.get()).unclean();
        if (lost) return;
        switch (reasoner.plan().moves().get(primitive.index())) {
            case Move.Cold(Node _, Node _, Move.Hindrance hindrance) -> {
                because.add(primitive + " can't migrate live: " + hindrance.reason());
                advice.add(
                        hindrance == Move.Hindrance.NOT_CONFIGURED
                                ? "Set allow-migrate=true on "
                                        + primitive
                                        + ", if its agent can migrate."
                                : primitive + ": " + hindrance.advice());
            }
            case Move.Live _, Move.None _ -> {}
        }
    }

    private void reason(Primitive primitive, String text) {
        switch (text) {
            case "node availability" -> noPlace(primitive);
            case "no quorum" -> noQuorum("the cluster has no quorum");
            case "quorum freeze" ->
                    noQuorum("the cluster has no quorum, and nothing new may start meanwhile");
            case "resource definition change" ->
                    because.add("the definition of " + primitive + " was changed");
            case "being multiply active" ->
                    because.add(primitive + " is active in more than one place");
            default -> reasonFromElsewhere(primitive, text);
        }
    }

    private void noQuorum(String reason) {
        because.add(reason);
        advice.add("Bring back enough nodes for a quorum.");
    }

    private void noPlace(Primitive primitive) {
        if (primitive.targetRole() == Role.STOPPED) because.add("its target-role is Stopped");
        else if (reasoner.assignment().node(primitive).isEmpty())
            because.addAll(nodes.ofHavingNoPlace(primitive));
    }

    /// `required db start`, `unrunnable db-clone running`, `unmigrateable disks stop`, `colocation with db`: another
    /// resource's doing. What is no resource is waited for by its name.
    private void reasonFromElsewhere(Primitive primitive, String text) {
        var name = culprit(text);
        if (name.isEmpty()) {
            because.add(ofTheCluster(text));
            return;
        }
        Resource other = name.get();
        var root = changed(other);
        because.add(
                primitive
                        + " "
                        + tie(primitive, other)
                        + ", and "
                        + consequence(other, root, text));
        root.ifPresent(this::reasonsOf);
    }

    private static String ofTheCluster(String text) {
        int gate = text.indexOf("one-or-more:");
        if (gate >= 0) {
            String constraint = text.substring(text.indexOf(':', gate) + 1);
            return "too few of those it waits for can run (constraint '" + constraint + "')";
        }
        return text.endsWith(" stonith") ? "a node must be fenced first" : text;
    }

    private Optional<Resource> culprit(String text) {
        String name =
                text.startsWith(COLOCATION)
                        ? text.substring(COLOCATION.length())
                        : text.substring(
                                text.indexOf(' ') + 1,
                                Math.max(text.lastIndexOf(' '), text.indexOf(' ') + 1));
        return reasoner.situation().inventory().resource(name);
    }

    private String tie(Primitive primitive, Resource other) {
        return constraints
                .orderBetween(other, primitive)
                .map(name -> "is ordered after " + other.baseId() + " (" + name + ")")
                .or(() ->
                        constraints
                                .orderBetween(primitive, other)
                                .map(name ->
                                        "is ordered before " + other.baseId() + " (" + name + ")"))
                .or(() ->
                        constraints
                                .colocationOf(primitive, other)
                                .map(name ->
                                        "must run together with "
                                                + other.baseId()
                                                + " ("
                                                + name
                                                + ")"))
                .orElse("depends on " + other.baseId());
    }

    private String consequence(Resource other, Optional<Primitive> root, String text) {
        if (root.isPresent()) {
            String sentence = reasoner.what(root.get());
            return sentence.substring(0, sentence.length() - 1);
        }
        return text.startsWith("unrunnable")
                ? other + " can't do what it should"
                : other + " changes its state";
    }

    /// The resource itself or, of a collective, the first part that something happens to: an interruption, if there is one.
    private Optional<Primitive> changed(Resource other) {
        var parts = new ArrayList<Primitive>();
        other.forEachPrimitive(parts::add);
        parts.removeIf(part -> reasoner.change(part).isEmpty());
        return parts.stream()
                .filter(part -> reasoner.change(part).orElseThrow().verb().interrupts())
                .findFirst()
                .or(() -> parts.stream().findFirst());
    }
}
