package io.systole.state.document;

import io.systole.cib.document.Element;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.model.Scan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a node runs or may run, from its history alone.
///
/// Made for the question "is it safe to power off?", so whatever is in doubt counts as running.
public final class Holdings {
    /// All results of one recurring monitor have the same call id.
    private static final Comparator<Element> OLDEST_FIRST =
            Comparator.comparingLong(Holdings::callId)
                    .thenComparingLong(entry -> number(entry, "last-rc-change", -1));

    private Holdings() {}

    /// Ids of resources as the executor knows them; also of those on their way there.
    public static SortedSet<String> of(Element document, NodeRef node) {
        var held = arriving(document, node);
        histories(document, node)
                .filter(Holdings::mayRun)
                .forEach(resource -> held.add(resource.id()));
        return held;
    }

    /// What another node has sent there live, is sending, or has tried to send, and of which the node itself has not told
    /// anything since: it may be running there already.
    private static SortedSet<String> arriving(Element document, NodeRef node) {
        var arriving = new TreeSet<String>();
        document.child("status").stream()
                .flatMap(status -> status.children("node_state"))
                .filter(state -> !state.id().equals(node.id()))
                .flatMap(Holdings::histories)
                .filter(history ->
                        isArriving(document, history, node)
                                || mayHaveArrived(document, history, node))
                .forEach(history -> arriving.add(history.id()));
        return arriving;
    }

    /// It was sent there, and that is said to have failed: which says nothing of where it is, until the node itself has told.
    private static boolean mayHaveArrived(Element document, Element history, NodeRef node) {
        return history.children("lrm_rsc_op")
                .anyMatch(entry ->
                        isDeniedTo(entry, node)
                                && !isSettledAt(document, node, history.id(), entry)
                                && !isBegunAnew(history, entry));
    }

    /// The node it was sent from has started or received it since, so that journey is long over.
    private static boolean isBegunAnew(Element history, Element departure) {
        return callId(departure) >= 0
                && history.children("lrm_rsc_op")
                        .filter(later -> callId(later) > callId(departure))
                        .anyMatch(Holdings::begins);
    }

    /// Of those on their way to the target, the ones that only the source's history tells of.
    public static List<String> knownOnlyBySource(Element document, NodeRef source, NodeRef target) {
        return histories(document, source)
                .filter(history -> isArriving(document, history, target))
                .map(Element::id)
                .filter(resource ->
                        histories(document, target)
                                .filter(history -> history.id().equals(resource))
                                .flatMap(history -> history.children("lrm_rsc_op"))
                                .noneMatch(entry -> callId(entry) < 0))
                .toList();
    }

    /// Of those the source could not send to the target, as its agents said, the ones of which neither has told since
    /// whether a copy of it is at the target: what the source remembers of each.
    public static List<Element> deniedBySource(Element document, NodeRef source, NodeRef target) {
        return histories(document, source)
                .filter(history ->
                        history.children("lrm_rsc_op")
                                .anyMatch(entry ->
                                        isDeniedTo(entry, target)
                                                && !hasLeftSince(history, entry)
                                                && !isSettledAt(
                                                        document, target, history.id(), entry)))
                .toList();
    }

    private static boolean isDeniedTo(Element entry, NodeRef target) {
        long status = number(entry, "op-status", -1);
        long code = number(entry, "rc-code", -1);
        return task(entry).equals("migrate_to")
                && entry.attribute("migrate_target", "").equalsIgnoreCase(target.name().value())
                && callId(entry) >= 0
                && (status == ExecutionStatus.DONE.code() || status == ExecutionStatus.ERROR.code())
                && code != ExitCode.OK
                && code != ExitCode.NOT_RUNNING;
    }

    /// The source has said since that it isn't there, or has begun something new with it.
    private static boolean hasLeftSince(Element history, Element departure) {
        return history.children("lrm_rsc_op")
                .filter(entry -> entry != departure)
                .filter(entry -> callId(entry) < 0 || callId(entry) > callId(departure))
                .anyMatch(entry -> saysStopped(entry) || begins(entry));
    }

    private static boolean isSettledAt(
            Element document, NodeRef target, String resource, Element departure) {
        long failed = number(departure, "last-rc-change", -1);
        return histories(document, target)
                .filter(history -> history.id().equals(resource))
                .flatMap(history -> history.children("lrm_rsc_op"))
                .filter(entry -> number(entry, "last-rc-change", -1) >= failed)
                .anyMatch(entry -> saysStopped(entry) || begins(entry));
    }

    private static boolean begins(Element entry) {
        return switch (task(entry)) {
            case "start", "migrate_to", "migrate_from" -> true;
            default -> false;
        };
    }

    private static boolean isArriving(Element document, Element history, NodeRef node) {
        return history.children("lrm_rsc_op")
                .anyMatch(entry ->
                        isSentTo(entry, node)
                                && !isBegunAnew(history, entry)
                                && !hasTold(document, node, history.id(), entry));
    }

    private static boolean isSentTo(Element entry, NodeRef node) {
        return task(entry).equals("migrate_to")
                && entry.attribute("migrate_target", "").equalsIgnoreCase(node.name().value())
                && (callId(entry) < 0 || number(entry, "rc-code", -1) == ExitCode.OK);
    }

    private static boolean hasTold(
            Element document, NodeRef node, String resource, Element departure) {
        if (callId(departure) < 0) return false;
        long left = number(departure, "last-rc-change", -1);
        return histories(document, node)
                .filter(history -> history.id().equals(resource))
                .flatMap(history -> history.children("lrm_rsc_op"))
                .filter(Holdings::saysSomething)
                .filter(entry -> callId(entry) >= 0)
                .anyMatch(entry -> {
                    long told = number(entry, "last-rc-change", -1);
                    return told > left || (told == left && task(entry).equals("migrate_from"));
                });
    }

    /// What the node remembers, resource by resource.
    public static Stream<Element> histories(Element document, NodeRef node) {
        return document.child("status").stream()
                .flatMap(status -> status.children("node_state"))
                .filter(state -> state.id().equals(node.id()))
                .flatMap(Holdings::histories);
    }

    private static Stream<Element> histories(Element state) {
        return state.children("lrm")
                .flatMap(lrm -> lrm.children("lrm_resources"))
                .flatMap(list -> list.children("lrm_resource"));
    }

    /// How long the last live migration of the resource took, as far as any history tells.
    public static Optional<Duration> lastMigration(Element document, String resource) {
        return document.child("status").stream()
                .flatMap(Element::everything)
                .filter(history -> history.is("lrm_resource") && history.id().equals(resource))
                .flatMap(history -> history.children("lrm_rsc_op"))
                .filter(entry ->
                        task(entry).equals("migrate_to")
                                && number(entry, "rc-code", -1) == ExitCode.OK
                                && callId(entry) >= 0)
                .max(Comparator.comparingLong(entry -> number(entry, "last-rc-change", -1)))
                .map(entry -> Duration.ofMillis(number(entry, "exec-time", 0)));
    }

    private static boolean mayRun(Element resource) {
        if (resource.children("lrm_rsc_op").anyMatch(entry -> callId(entry) < 0)) return true;
        Optional<Element> last =
                resource.children("lrm_rsc_op").filter(Holdings::saysSomething).max(OLDEST_FIRST);
        return last.isPresent() && !saysStopped(last.get());
    }

    /// The last thing the node has said of the resource is that it could not be stopped.
    public static boolean isUnstoppable(Element document, NodeRef node, String resource) {
        return histories(document, node)
                .filter(history -> history.id().equals(resource))
                .flatMap(history -> history.children("lrm_rsc_op"))
                .filter(Holdings::saysSomething)
                .max(OLDEST_FIRST)
                .filter(last ->
                        task(last).equals("stop") && callId(last) >= 0 && !saysStopped(last))
                .isPresent();
    }

    private static boolean saysSomething(Element entry) {
        return switch (task(entry)) {
            case "start", "stop", "promote", "demote", "monitor", "migrate_to", "migrate_from" ->
                    true;
            default -> false;
        };
    }

    private static boolean saysStopped(Element entry) {
        long code = number(entry, "rc-code", -1);
        return switch (task(entry)) {
            case "stop" -> code == ExitCode.OK || code == ExitCode.NOT_RUNNING;
            case "monitor" ->
                    code == ExitCode.NOT_RUNNING
                            || (code == ExitCode.NOT_INSTALLED
                                    && number(entry, "interval", 0) == 0);
            default -> false;
        };
    }

    private static String task(Element entry) {
        return entry.attribute("operation", "");
    }

    /// The number of the last call there that is remembered of the resource; 0 if none is.
    public static long lastCall(Element document, NodeRef node, String resource) {
        return histories(document, node)
                .filter(history -> history.id().equals(resource))
                .flatMap(history -> history.children("lrm_rsc_op"))
                .mapToLong(Holdings::callId)
                .max()
                .stream()
                .map(call -> Math.max(call, 0))
                .findFirst()
                .orElse(0);
    }

    public static long callId(Element entry) {
        return number(entry, "call-id", -1);
    }

    private static long number(Element entry, String name, long otherwise) {
        return Scan.integer(entry.attribute(name, "")).orElse(otherwise);
    }
}
