package io.systole.cib.check;

import io.systole.cib.document.Element;

/// How an element is called when people are told about it: `colocation 'web-with-db'`.
final class Subject {
    private Subject() {}

    static String of(Element element) {
        return element.id().isEmpty() ? kind(element) : kind(element) + " '" + element.id() + "'";
    }

    static String kind(Element element) {
        return switch (element.name()) {
            case "rsc_colocation" -> "colocation";
            case "rsc_location" -> "location";
            case "rsc_order" -> "order";
            case "rsc_ticket" -> "ticket constraint";
            case "resource_set" -> "resource set";
            case "op" -> "operation";
            case "nvpair" -> "name/value pair";
            case "cluster_property_set" -> "block of cluster options";
            case "instance_attributes" -> "block of instance attributes";
            case "meta_attributes" -> "block of meta-attributes";
            case "utilization" -> "block of utilization";
            case "operations" -> "list of operations";
            case "date_expression" -> "date expression";
            case "rsc_expression" -> "resource expression";
            case "op_expression" -> "operation expression";
            case "date_spec" -> "date specification";
            case "fencing-level" -> "fencing level";
            case "lrm_rsc_op" -> "history entry";
            case "lrm_resource" -> "history of resource";
            case "node_state" -> "state of node";
            case "ticket_state" -> "state of ticket";
            default -> element.name();
        };
    }

    /// `an order`, `a colocation`.
    static String withArticle(Element element) {
        String kind = kind(element);
        return ("aeio".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind;
    }
}
