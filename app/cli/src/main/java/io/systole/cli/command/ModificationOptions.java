package io.systole.cli.command;

import io.systole.simulator.Modification;
import io.systole.simulator.Modification.Switch;
import io.systole.simulator.Modification.TicketEvent;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// What is made true before the question is asked.
final class ModificationOptions {
    @Option(
            names = "--standby",
            paramLabel = "NODE",
            description = "Put the node on standby: what runs there goes elsewhere.")
    List<String> standby = new ArrayList<>();

    @Option(
            names = "--online",
            paramLabel = "NODE",
            description = "Take the node off standby, and bring it online if it is not.")
    List<String> online = new ArrayList<>();

    @Option(
            names = "--fail",
            paramLabel = "NODE",
            description = "Lose the node. (As --node-fail, but the name must be known.)")
    List<String> fail = new ArrayList<>();

    @Option(
            names = "--move",
            paramLabel = "RSC=NODE",
            description = "Ask the resource to go to the node.")
    List<String> move = new ArrayList<>();

    @Option(
            names = "--node-attribute",
            paramLabel = "NODE:NAME=VALUE",
            description = "Set an attribute of the node.")
    List<String> nodeAttribute = new ArrayList<>();

    @Option(
            names = {"-q", "--quorum"},
            paramLabel = "VALUE",
            description = "Set whether the cluster has quorum (with others of these).")
    List<String> quorum = new ArrayList<>();

    @Option(
            names = {"-w", "--watchdog"},
            paramLabel = "VALUE",
            description = "Set whether there is a watchdog device.")
    List<String> watchdog = new ArrayList<>();

    @Option(
            names = {"-u", "--node-up"},
            paramLabel = "NODE",
            description = "Bring the node online.")
    List<String> nodeUp = new ArrayList<>();

    @Option(
            names = {"-d", "--node-down"},
            paramLabel = "NODE",
            description = "Take the node offline.")
    List<String> nodeDown = new ArrayList<>();

    @Option(
            names = {"-f", "--node-fail"},
            paramLabel = "NODE",
            description = "Mark the node as failed.")
    List<String> nodeFail = new ArrayList<>();

    @Option(
            names = {"-g", "--ticket-grant"},
            paramLabel = "TICKET",
            description = "Grant the ticket.")
    List<String> ticketGrant = new ArrayList<>();

    @Option(
            names = {"-r", "--ticket-revoke"},
            paramLabel = "TICKET",
            description = "Revoke the ticket.")
    List<String> ticketRevoke = new ArrayList<>();

    @Option(
            names = {"-b", "--ticket-standby"},
            paramLabel = "TICKET",
            description = "Make the ticket standby.")
    List<String> ticketStandby = new ArrayList<>();

    @Option(
            names = {"-e", "--ticket-activate"},
            paramLabel = "TICKET",
            description = "Activate the ticket.")
    List<String> ticketActivate = new ArrayList<>();

    @Option(
            names = {"-i", "--op-inject"},
            paramLabel = "RSC_TASK_INTERVAL@NODE=RC",
            description =
                    "Record the result of an operation, for example web_monitor_10000@xen1=7.")
    List<String> opInject = new ArrayList<>();

    /// In the order in which the classical tool makes them true; ours last.
    List<Modification> all() {
        var all = new ArrayList<Modification>();
        quorum.forEach(value -> all.add(new Modification.Quorum(value)));
        watchdog.forEach(value -> all.add(new Modification.Watchdog(value)));
        nodeUp.forEach(node -> all.add(new Modification.NodeUp(node)));
        nodeDown.forEach(node -> all.add(new Modification.NodeDown(node)));
        nodeFail.forEach(node -> all.add(new Modification.NodeFail(node)));
        fail.forEach(node -> all.add(new Modification.NodeFail(node)));
        ticketGrant.forEach(ticket -> all.add(new Modification.Ticket(ticket, TicketEvent.GRANT)));
        ticketRevoke.forEach(
                ticket -> all.add(new Modification.Ticket(ticket, TicketEvent.REVOKE)));
        ticketStandby.forEach(
                ticket -> all.add(new Modification.Ticket(ticket, TicketEvent.STANDBY)));
        ticketActivate.forEach(
                ticket -> all.add(new Modification.Ticket(ticket, TicketEvent.ACTIVATE)));
        opInject.forEach(result -> all.add(new Modification.OperationResult(result)));
        online.forEach(node -> {
            all.add(new Modification.NodeUp(node));
            all.add(new Modification.Standby(node, Switch.OFF));
        });
        standby.forEach(node -> all.add(new Modification.Standby(node, Switch.ON)));
        for (String text : nodeAttribute) all.add(attribute(text));
        for (String text : move) all.add(preference(text));
        return all;
    }

    private static Modification attribute(String text) {
        int equals = text.indexOf('=');
        int colon = text.lastIndexOf(':', equals);
        if (colon < 1 || equals < colon + 2) {
            throw new Failure(
                    Failure.USAGE, "--node-attribute wants NODE:NAME=VALUE, not '" + text + "'");
        }
        return new Modification.NodeAttribute(
                text.substring(0, colon),
                text.substring(colon + 1, equals),
                text.substring(equals + 1));
    }

    private static Modification preference(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new Failure(Failure.USAGE, "--move wants RSC=NODE, not '" + text + "'");
        }
        return new Modification.Preference(text.substring(0, equals), text.substring(equals + 1));
    }
}
