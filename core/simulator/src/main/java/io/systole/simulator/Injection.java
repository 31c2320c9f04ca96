package io.systole.simulator;

import io.systole.model.AgentName;
import io.systole.model.ExitCode;
import io.systole.scheduler.observe.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes modifications true in the document.
final class Injection {
    private final WorkingCopy paper;
    private final Observation before;
    private final HistoryWriter histories;
    private final List<String> lines = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Injection(WorkingCopy paper, Observation before, HistoryWriter histories) {
        this.paper = paper;
        this.before = before;
        this.histories = histories;
    }

    /// What was done.
    List<String> lines() {
        return lines;
    }

    /// What could not be done.
    List<String> complaints() {
        return complaints;
    }

    void apply(Modification modification) {
        lines.add(modification.tell());
        switch (modification) {
            case Modification.Quorum(var value) -> paper.setQuorum(value);
            case Modification.Watchdog(var value) -> paper.setOption("have-watchdog", value);
            case Modification.NodeUp(var node) -> {
                paper.adoptNodes();
                paper.setMembership(node, "true", "online", "member");
            }
            case Modification.NodeDown(var node) -> {
                paper.setMembership(node, "false", "offline", "down");
                paper.forgetHistory(node);
            }
            case Modification.NodeFail(var node) -> {
                paper.setMembership(node, "true", "online", "member");
                paper.setInCcm(node, "false");
            }
            case Modification.Ticket(var ticket, var event) -> change(ticket, event);
            case Modification.OperationResult(var specification) -> inject(specification);
            case Modification.Standby(var node, var position) ->
                    paper.setNodeAttribute(
                            node, "standby", position == Modification.Switch.ON ? "on" : "off");
            case Modification.NodeAttribute(var node, var name, var value) ->
                    paper.setNodeAttribute(node, name, value);
            case Modification.Preference(var resource, var node) -> paper.prefer(resource, node);
        }
    }

    private void change(String ticket, Modification.TicketEvent event) {
        switch (event) {
            case GRANT -> paper.setTicket(ticket, "granted", "true");
            case REVOKE -> paper.setTicket(ticket, "granted", "false");
            case STANDBY -> paper.setTicket(ticket, "standby", "true");
            case ACTIVATE -> paper.setTicket(ticket, "standby", "false");
        }
    }

    private void inject(String text) {
        var specification = OperationSpec.parse(text);
        if (specification.isEmpty()) {
            complaints.add(
                    "Invalid operation spec: "
                            + text
                            + ".  Only found "
                            + OperationSpec.fields(text)
                            + " fields");
            return;
        }
        inject(specification.get());
    }

    private void inject(OperationSpec specification) {
        var operation = specification.operation();
        String resource = operation.resource();
        Optional<AgentName> agent = before.agent(resource);
        if (agent.isEmpty()) {
            complaints.add("Invalid resource name: " + resource);
            return;
        }
        var node = paper.node(specification.node(), Optional.empty());
        boolean absent =
                specification.exitCode() == ExitCode.NOT_RUNNING && operation.intervalMillis() == 0;
        if (specification.exitCode() != ExitCode.OK && !absent) {
            boolean fatal =
                    operation.task().equals("stop")
                            || (operation.task().equals("start") && before.startFailureIsFatal());
            histories.countFailure(node, operation, fatal, lines::add);
        }
        var result =
                new HistoryWriter.Result(
                        operation,
                        operation.task().startsWith("migrate_")
                                ? Optional.of(operation.toString())
                                : Optional.empty(),
                        specification.node(),
                        specification.exitCode(),
                        ExitCode.OK,
                        "Simulated action result",
                        Map.of());
        node.record(
                List.of(resource),
                HistoryWriter.begin(resource, agent.get()),
                history -> histories.write(history, result));
    }
}
