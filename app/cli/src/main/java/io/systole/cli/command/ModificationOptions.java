package io.systole.cli.command;

import io.systole.cli.command.Options.Values;
import io.systole.simulator.Modification;
import io.systole.simulator.Modification.Switch;
import io.systole.simulator.Modification.TicketEvent;
import java.util.ArrayList;
import java.util.List;

/// What is made true before the question is asked.
final class ModificationOptions {
    final Options options = new Options();

    final Values<String> standby =
            options.named("--standby")
                    .texts("NODE", "Put the node on standby: what runs there goes elsewhere.");

    final Values<String> online =
            options.named("--online")
                    .texts("NODE", "Take the node off standby, and bring it online if it is not.");

    final Values<String> fail =
            options.named("--fail")
                    .texts("NODE", "Lose the node. (As --node-fail, but the name must be known.)");

    final Values<String> move =
            options.named("--move").texts("RSC=NODE", "Ask the resource to go to the node.");

    final Values<String> nodeAttribute =
            options.named("--node-attribute")
                    .texts("NODE:NAME=VALUE", "Set an attribute of the node.");

    final Values<String> quorum =
            options.named("-q", "--quorum")
                    .texts("VALUE", "Set whether the cluster has quorum (with others of these).");

    final Values<String> watchdog =
            options.named("-w", "--watchdog")
                    .texts("VALUE", "Set whether there is a watchdog device.");

    final Values<String> nodeUp =
            options.named("-u", "--node-up").texts("NODE", "Bring the node online.");

    final Values<String> nodeDown =
            options.named("-d", "--node-down").texts("NODE", "Take the node offline.");

    final Values<String> nodeFail =
            options.named("-f", "--node-fail").texts("NODE", "Mark the node as failed.");

    final Values<String> ticketGrant =
            options.named("-g", "--ticket-grant").texts("TICKET", "Grant the ticket.");

    final Values<String> ticketRevoke =
            options.named("-r", "--ticket-revoke").texts("TICKET", "Revoke the ticket.");

    final Values<String> ticketStandby =
            options.named("-b", "--ticket-standby").texts("TICKET", "Make the ticket standby.");

    final Values<String> ticketActivate =
            options.named("-e", "--ticket-activate").texts("TICKET", "Activate the ticket.");

    final Values<String> opInject =
            options.named("-i", "--op-inject")
                    .texts(
                            "RSC_TASK_INTERVAL@NODE=RC",
                            "Record the result of an operation, for example web_monitor_10000@xen1=7.");

    /// In the order in which the classical tool makes them true; ours last.
    List<Modification> all() {
        var all = new ArrayList<Modification>();
        quorum.given().forEach(value -> all.add(new Modification.Quorum(value)));
        watchdog.given().forEach(value -> all.add(new Modification.Watchdog(value)));
        nodeUp.given().forEach(node -> all.add(new Modification.NodeUp(node)));
        nodeDown.given().forEach(node -> all.add(new Modification.NodeDown(node)));
        nodeFail.given().forEach(node -> all.add(new Modification.NodeFail(node)));
        fail.given().forEach(node -> all.add(new Modification.NodeFail(node)));
        ticketGrant
                .given()
                .forEach(ticket -> all.add(new Modification.Ticket(ticket, TicketEvent.GRANT)));
        ticketRevoke
                .given()
                .forEach(ticket -> all.add(new Modification.Ticket(ticket, TicketEvent.REVOKE)));
        ticketStandby
                .given()
                .forEach(ticket -> all.add(new Modification.Ticket(ticket, TicketEvent.STANDBY)));
        ticketActivate
                .given()
                .forEach(ticket -> all.add(new Modification.Ticket(ticket, TicketEvent.ACTIVATE)));
        opInject.given().forEach(result -> all.add(new Modification.OperationResult(result)));
        online.given()
                .forEach(node -> {
                    all.add(new Modification.NodeUp(node));
                    all.add(new Modification.Standby(node, Switch.OFF));
                });
        standby.given().forEach(node -> all.add(new Modification.Standby(node, Switch.ON)));
        for (String text : nodeAttribute.given()) all.add(attribute(text));
        for (String text : move.given()) all.add(preference(text));
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
