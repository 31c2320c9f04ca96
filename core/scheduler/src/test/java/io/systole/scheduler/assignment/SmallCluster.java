package io.systole.scheduler.assignment;

import io.systole.cib.Cib;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.Policy;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Holds;
import io.systole.scheduler.placement.ScoreLine;
import io.systole.scheduler.preference.Preferences;
import io.systole.scheduler.situation.Situation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A cluster for tests, written down in a few lines: nodes that are online and idle until told otherwise.
public final class SmallCluster {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> nodes;
    private final Map<String, StringBuilder> histories = new LinkedHashMap<>();
    private final Map<String, StringBuilder> nodeDetails = new LinkedHashMap<>();
    private final StringBuilder options = new StringBuilder();
    private final StringBuilder resources = new StringBuilder();
    private final StringBuilder constraints = new StringBuilder();
    private final StringBuilder tags = new StringBuilder();
    private String tickets = "";
    private int ids;

    public SmallCluster(String... nodes) {
        this.nodes = List.of(nodes);
        for (String node : nodes) {
            histories.put(node, new StringBuilder());
            nodeDetails.put(node, new StringBuilder());
        }
        option("stonith-enabled", "false");
    }

    private String id() {
        return "id" + ids++;
    }

    public SmallCluster option(String name, String value) {
        options.append(pair(name, value));
        return this;
    }

    private String pair(String name, String value) {
        return "<nvpair id='%s' name='%s' value='%s'/>".formatted(id(), name, value);
    }

    private String block(String element, String... namesAndValues) {
        if (namesAndValues.length == 0) return "";
        var block = new StringBuilder("<%s id='%s'>".formatted(element, id()));
        for (int i = 0; i < namesAndValues.length; i += 2)
            block.append(pair(namesAndValues[i], namesAndValues[i + 1]));
        return block.append("</%s>".formatted(element)).toString();
    }

    private static StringBuilder of(String node, Map<String, StringBuilder> texts) {
        var text = texts.get(node);
        if (text == null) throw new IllegalArgumentException("there is no node " + node);
        return text;
    }

    public SmallCluster attribute(String node, String name, String value) {
        of(node, nodeDetails).append(block("instance_attributes", name, value));
        return this;
    }

    public SmallCluster capacity(String node, String name, int amount) {
        of(node, nodeDetails).append(block("utilization", name, Integer.toString(amount)));
        return this;
    }

    /// The text of a primitive with meta-attributes, to be nested or added.
    public String dummy(String id, String... meta) {
        return "<primitive id='%s' class='ocf' provider='pacemaker' type='Stateful'>%s</primitive>"
                .formatted(id, block("meta_attributes", meta));
    }

    public String needy(String id, String need, int amount, String... meta) {
        return "<primitive id='%s' class='ocf' provider='pacemaker' type='Dummy'>%s%s</primitive>"
                .formatted(
                        id,
                        block("meta_attributes", meta),
                        block("utilization", need, Integer.toString(amount)));
    }

    public String group(String id, String... members) {
        return "<group id='%s'>%s</group>".formatted(id, String.join("", members));
    }

    public String clone(String id, String child, String... meta) {
        return "<clone id='%s'>%s%s</clone>".formatted(id, block("meta_attributes", meta), child);
    }

    public SmallCluster resource(String xml) {
        resources.append(xml);
        return this;
    }

    public SmallCluster constraint(String xml) {
        constraints.append(xml);
        return this;
    }

    public SmallCluster prefer(String resource, String node, String score) {
        return constraint(
                "<rsc_location id='%s' rsc='%s' node='%s' score='%s'/>"
                        .formatted(id(), resource, node, score));
    }

    public SmallCluster together(String dependent, String primary, String score, String... more) {
        var extra = new StringBuilder();
        for (int i = 0; i < more.length; i += 2)
            extra.append("%s='%s' ".formatted(more[i], more[i + 1]));
        return constraint(
                "<rsc_colocation id='%s' rsc='%s' with-rsc='%s' score='%s' %s/>"
                        .formatted(id(), dependent, primary, score, extra));
    }

    public SmallCluster running(String resource, String node) {
        of(node, histories)
                .append(
                        ("<lrm_resource id='%1$s' class='ocf' provider='pacemaker' type='Stateful'>"
                                        + "<lrm_rsc_op id='%1$s_last_0' operation='start' operation_key='%1$s_start_0'"
                                        + " transition-magic='0:0;1:1:0:x' transition-key='1:1:0:x' call-id='%2$d' rc-code='0'"
                                        + " op-status='0' interval='0'/></lrm_resource>")
                                .formatted(resource, ++ids));
        return this;
    }

    public SmallCluster tag(String id, String... references) {
        tags.append("<tag id='%s'>".formatted(id));
        for (String reference : references) tags.append("<obj_ref id='%s'/>".formatted(reference));
        tags.append("</tag>");
        return this;
    }

    public SmallCluster tickets(String xml) {
        tickets = xml;
        return this;
    }

    public String xml() {
        var nodeTexts = new StringBuilder();
        var states = new StringBuilder();
        for (int i = 0; i < nodes.size(); i++) {
            String name = nodes.get(i);
            nodeTexts.append(
                    "<node id='%d' uname='%s'>%s</node>"
                            .formatted(i + 1, name, nodeDetails.get(name)));
            states.append(
                    ("<node_state id='%1$d' uname='%2$s' in_ccm='true' crmd='online' join='member'"
                                    + " expected='member'><lrm id='%1$d'><lrm_resources>%3$s</lrm_resources></lrm></node_state>")
                            .formatted(i + 1, name, histories.get(name)));
        }
        return """
        <cib validate-with='pacemaker-3.9' have-quorum='1' epoch='1' num_updates='0' admin_epoch='0'>
        <configuration>
        <crm_config><cluster_property_set id='options'>%s</cluster_property_set></crm_config>
        <nodes>%s</nodes><resources>%s</resources><constraints>%s</constraints>
        <tags>%s</tags>
        </configuration>
        <status>%s%s</status>
        </cib>
        """
                .formatted(options, nodeTexts, resources, constraints, tags, states, tickets);
    }

    /// What can be asked of it once everything has been placed.
    public record Placed(
            Inventory inventory,
            Situation situation,
            Constraints constraints,
            Assignment assignment) {
        public Resource resource(String id) {
            return inventory.resource(id).orElseThrow();
        }

        /// The name of the node, or a dash.
        public String node(String id) {
            return assignment.node((Primitive) resource(id)).map(Node::toString).orElse("-");
        }

        /// The last scores noted for a resource, in the order of the nodes.
        public List<String> scores(ScoreLine.Stage stage, String id) {
            var last = new LinkedHashMap<Node, String>();
            for (ScoreLine line : assignment.scoreLines())
                if (line instanceof ScoreLine.Allocation(var at, var resource, var node, var score)
                        && at == stage
                        && resource.id().equals(id)) last.put(node, score.toString());
            return List.copyOf(last.values());
        }
    }

    public Cib cib() {
        return switch (CibReader.read(xml(), "small.xml")) {
            case Reading.Read(var cib) -> cib;
            case Reading.Refused(var problems) ->
                    throw new IllegalStateException(problems.toString());
        };
    }

    public Placed place() {
        var roster = Inventory.expand(cib(), NOW, Policy.PACEMAKER);
        var situation = Situation.interpret(roster);
        var inventory = situation.inventory();
        var resolved = Constraints.resolve(inventory, situation);
        var scores = Preferences.gather(inventory, situation, resolved, Holds.NONE);
        return new Placed(
                inventory,
                situation,
                resolved,
                Assigner.assign(inventory, situation, resolved, scores));
    }
}
