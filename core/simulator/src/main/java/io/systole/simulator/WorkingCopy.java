package io.systole.simulator;

import io.systole.cib.Cib;
import io.systole.cib.document.Element;
import io.systole.cib.xml.CibReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The document as it becomes while things happen on paper.
///
/// Attributes may be missing and sections empty; whatever is needed is made, where the field puts it.
final class WorkingCopy {
    private static final String ORIGIN = "crm_simulate";

    private final Draft root;
    private final Map<String, NodeRecord> nodes = new HashMap<>();
    private boolean adoptsNodes;

    WorkingCopy(Element root) {
        this.root = new Draft(root);
    }

    /// The document as it has become.
    Cib read() {
        return CibReader.understand(freeze());
    }

    Element freeze() {
        return root.freeze();
    }

    /// From now on every node that is touched gets an entry in the configuration, if it has none.
    void adoptNodes() {
        adoptsNodes = true;
    }

    void setQuorum(String value) {
        root.set("have-quorum", value);
    }

    void setOption(String name, String value) {
        var section = root.obtain("configuration").obtain("crm_config");
        for (Draft set : section.children()) {
            var pair = set.find("nvpair", "name", name);
            if (pair.isPresent()) {
                pair.get().set("value", value);
                return;
            }
        }
        var set = section.obtain("cluster_property_set", "cib-bootstrap-options");
        set.add(
                Element.of(
                        "nvpair",
                        "id",
                        "cib-bootstrap-options-" + name,
                        "name",
                        name,
                        "value",
                        value));
    }

    void setTicket(String ticket, String attribute, String value) {
        root.obtain("status")
                .obtain("tickets")
                .obtain("ticket_state", ticket)
                .set(attribute, value);
    }

    void setNodeAttribute(String node, String name, String value) {
        var entry = nodeEntry(node);
        String id = entry.attribute("id").orElse(node);
        var set =
                entry.find("instance_attributes")
                        .orElseGet(() ->
                                entry.add(Element.of("instance_attributes", "id", "nodes-" + id)));
        var pair = set.find("nvpair", "name", name);
        if (pair.isPresent()) pair.get().set("value", value);
        else
            set.add(
                    Element.of(
                            "nvpair",
                            "id",
                            "nodes-" + id + "-" + name,
                            "name",
                            name,
                            "value",
                            value));
    }

    /// As by `crm_resource --move`.
    void prefer(String resource, String node) {
        root.obtain("configuration")
                .obtain("constraints")
                .obtain("rsc_location", "cli-prefer-" + resource)
                .set("rsc", resource)
                .set("role", "Started")
                .set("node", node)
                .set("score", "INFINITY");
    }

    /// How the node stands to the cluster, in the words of `node_state`.
    void setMembership(String node, String inCcm, String crmd, String join) {
        node(node, Optional.empty())
                .state()
                .set("in_ccm", inCcm)
                .set("crmd", crmd)
                .set("join", join)
                .set("expected", join)
                .set("crm-debug-origin", ORIGIN);
    }

    void setInCcm(String node, String inCcm) {
        node(node, Optional.empty()).state().set("in_ccm", inCcm);
    }

    /// What the node remembers is gone.
    void forgetHistory(String node) {
        node(node, Optional.empty()).forget();
    }

    /// The node's record, found or made.
    NodeRecord node(String name, Optional<String> id) {
        return nodes.computeIfAbsent(name, _ -> findOrMake(name, id));
    }

    private NodeRecord findOrMake(String name, Optional<String> givenId) {
        if (adoptsNodes && configured(name).isEmpty()) {
            root.obtain("configuration")
                    .obtain("nodes")
                    .add(Element.of("node", "id", name, "uname", name));
        }
        var status = root.obtain("status");
        var byName = status.find("node_state", "uname", name);
        if (byName.isPresent()) return new NodeRecord(byName.get());
        String id =
                givenId.or(() -> configured(name).flatMap(node -> node.attribute("id")))
                        .orElse(name);
        var byId = status.find("node_state", "id", id);
        if (byId.isPresent()) return new NodeRecord(byId.get().set("uname", name));
        return new NodeRecord(status.add(Element.of("node_state", "id", id, "uname", name)));
    }

    private Optional<Draft> configured(String node) {
        return root.find("configuration")
                .flatMap(configuration -> configuration.find("nodes"))
                .flatMap(nodes -> nodes.find("node", "uname", node));
    }

    private Draft nodeEntry(String name) {
        return configured(name)
                .orElseGet(() ->
                        root.obtain("configuration")
                                .obtain("nodes")
                                .add(Element.of("node", "id", name, "uname", name)));
    }

    /// One `node_state`, with its histories at hand.
    static final class NodeRecord {
        private final Draft state;
        private final Map<String, List<Draft>> histories = new HashMap<>();

        private NodeRecord(Draft state) {
            this.state = state;
            index(state);
        }

        /// Old documents have several histories of one name. Whoever writes one writes all: the first takes up the others.
        private void index(Draft draft) {
            for (Draft child : draft.children()) {
                if (!child.name().equals("lrm_resource")) {
                    index(child);
                    continue;
                }
                var namesakes =
                        histories.computeIfAbsent(
                                child.attribute("id").orElse(""), _ -> new ArrayList<>(1));
                if (!namesakes.isEmpty()) namesakes.getFirst().absorb(child.freeze());
                namesakes.add(child);
            }
        }

        Draft state() {
            return state;
        }

        String id() {
            return state.attribute("id").orElse("");
        }

        void forget() {
            state.removeChildren("lrm", "transient_attributes");
            histories.clear();
        }

        /// Writes into the first history that goes by one of the names and is the only one to do so. If there is none
        /// a new one is begun, under the id it brings.
        void record(List<String> names, Element fresh, Consumer<Draft> writer) {
            for (String name : names) {
                var found = histories.getOrDefault(name, List.of());
                if (found.size() == 1) {
                    writer.accept(found.getFirst());
                    return;
                }
            }
            var history = new Draft(fresh);
            writer.accept(history);
            keep(fresh.id(), history.freeze());
        }

        private void keep(String id, Element history) {
            var namesakes = histories.computeIfAbsent(id, _ -> new ArrayList<>(1));
            if (!namesakes.isEmpty()) {
                namesakes.getFirst().absorb(history);
                return;
            }
            var lrm = state.find("lrm").orElseGet(() -> state.add(Element.of("lrm", "id", id())));
            namesakes.add(lrm.obtain("lrm_resources").add(history));
        }

        Optional<String> attribute(String name) {
            return state.find("transient_attributes")
                    .flatMap(all -> all.find("instance_attributes"))
                    .flatMap(set -> set.find("nvpair", "name", name))
                    .flatMap(pair -> pair.attribute("value"));
        }

        void setAttribute(String name, String value) {
            var all =
                    state.find("transient_attributes")
                            .orElseGet(() ->
                                    state.add(Element.of("transient_attributes", "id", id())));
            var set =
                    all.find("instance_attributes")
                            .orElseGet(
                                    () -> all.add(Element.of("instance_attributes", "id", id())));
            var pair = set.find("nvpair", "name", name);
            if (pair.isPresent()) pair.get().set("value", value);
            else
                set.add(
                        Element.of(
                                "nvpair",
                                "id",
                                xmlName(id() + "-" + name),
                                "name",
                                name,
                                "value",
                                value));
        }

        /// Characters that may not stand in an XML name become dots, a wrong first one an underscore.
        private static String xmlName(String text) {
            var name = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean starts = Character.isLetter(c) || c == '_';
                boolean continues = starts || Character.isDigit(c) || c == '-' || c == '.';
                if (i == 0) name.append(starts ? c : '_');
                else name.append(continues ? c : '.');
            }
            return name.toString();
        }
    }
}
