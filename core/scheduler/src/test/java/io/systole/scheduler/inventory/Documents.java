package io.systole.scheduler.inventory;

import io.systole.cib.Cib;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.Policy;
import java.time.Instant;

/// Small documents for tests: two nodes, some options and resources, and what the nodes remember.
public final class Documents {
    public static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    private String options = "";
    private String defaults = "";
    private String operationDefaults = "";
    private String resources = "";
    private String nodes = "<node id='1' uname='xen1'/><node id='2' uname='xen2'/>";
    private String states = "";

    public static Documents with(String resources) {
        var document = new Documents();
        document.resources = resources;
        return document;
    }

    public Documents option(String name, String value) {
        options += "<nvpair id='o-%s' name='%s' value='%s'/>".formatted(name, name, value);
        return this;
    }

    public Documents defaults(String pairs) {
        defaults = pairs;
        return this;
    }

    public Documents operationDefaults(String pairs) {
        operationDefaults = pairs;
        return this;
    }

    public Documents nodes(String elements) {
        nodes = elements;
        return this;
    }

    /// A member in good standing that remembers this.
    public Documents up(String name, String id, String histories) {
        return state(
                "id='%s' uname='%s' in_ccm='true' crmd='online' join='member' expected='member'"
                        .formatted(id, name),
                histories);
    }

    public Documents state(String attributes, String histories) {
        return state(attributes, "", histories);
    }

    public Documents state(String attributes, String transientPairs, String histories) {
        states +=
                """
                <node_state %s>
                  <transient_attributes id='t%d'><instance_attributes id='ti%d'>%s</instance_attributes></transient_attributes>
                  <lrm id='l'><lrm_resources>%s</lrm_resources></lrm>
                </node_state>
                """
                        .formatted(
                                attributes,
                                states.length(),
                                states.length(),
                                transientPairs,
                                histories);
        return this;
    }

    public Cib read() {
        String text =
                """
                <cib validate-with='pacemaker-4.0' have-quorum='true' dc-uuid='1'>
                  <configuration>
                    <crm_config><cluster_property_set id='cib-bootstrap-options'>%s</cluster_property_set></crm_config>
                    <nodes>%s</nodes>
                    <resources>%s</resources>
                    <constraints/>
                    <rsc_defaults><meta_attributes id='rd'>%s</meta_attributes></rsc_defaults>
                    <op_defaults><meta_attributes id='od'>%s</meta_attributes></op_defaults>
                  </configuration>
                  <status>%s</status>
                </cib>
                """
                        .formatted(options, nodes, resources, defaults, operationDefaults, states);
        return switch (CibReader.read(text, "test.xml")) {
            case Reading.Read(var cib) -> cib;
            case Reading.Refused(var problems) ->
                    throw new IllegalStateException(problems.toString());
        };
    }

    public Roster roster() {
        return roster(Policy.PACEMAKER);
    }

    public Roster roster(Policy policy) {
        return Inventory.expand(read(), NOW, policy);
    }

    public static String dummy(String id, String inside) {
        return "<primitive id='%s' class='ocf' provider='pacemaker' type='Dummy'>%s</primitive>"
                .formatted(id, inside);
    }

    public static String meta(String id, String... namesAndValues) {
        return block("meta_attributes", id + "-meta", namesAndValues);
    }

    public static String parameters(String id, String... namesAndValues) {
        return block("instance_attributes", id + "-parameters", namesAndValues);
    }

    private static String block(String kind, String id, String... namesAndValues) {
        var pairs = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.append(
                    pair(id + "-" + namesAndValues[i], namesAndValues[i], namesAndValues[i + 1]));
        }
        return "<%s id='%s'>%s</%s>".formatted(kind, id, pairs, kind);
    }

    public static String pair(String id, String name, String value) {
        return "<nvpair id='%s' name='%s' value='%s'/>".formatted(id, name, value);
    }

    /// What a node remembers of a `Dummy`.
    public static String history(String resource, String... entries) {
        return "<lrm_resource id='%s' class='ocf' provider='pacemaker' type='Dummy'>%s</lrm_resource>"
                .formatted(resource, String.join("", entries));
    }

    /// One operation that was run on a node.
    public static final class Op {
        private final String resource;
        private final String task;
        private String node = "xen1";
        private String id = "";
        private long interval;
        private int call = 1;
        private int exitCode;
        private int expected;
        private int status;
        private String more = "";

        private Op(String resource, String task) {
            this.resource = resource;
            this.task = task;
        }

        public static Op op(String resource, String task) {
            return new Op(resource, task);
        }

        public Op on(String name) {
            node = name;
            return this;
        }

        public Op every(long millis) {
            interval = millis;
            return this;
        }

        public Op call(int number) {
            call = number;
            return this;
        }

        /// Returned that, and nothing else was expected.
        public Op rc(int code) {
            return rc(code, code);
        }

        public Op rc(int code, int expectedCode) {
            exitCode = code;
            expected = expectedCode;
            return this;
        }

        public Op status(int code) {
            status = code;
            return this;
        }

        public Op pending() {
            call = -1;
            exitCode = 193;
            return status(-1);
        }

        public Op lastFailure() {
            id = resource + "_last_failure_0";
            return this;
        }

        public Op with(String name, String value) {
            more += " %s='%s'".formatted(name, value);
            return this;
        }

        @Override
        public String toString() {
            String key = "%s_%s_%d".formatted(resource, task, interval);
            String transition = "1:1:%d:11111111-2222-3333-4444-555555555555".formatted(expected);
            return """
            <lrm_rsc_op id='%s' operation_key='%s' operation='%s' interval='%d' call-id='%d' rc-code='%d'
              op-status='%d' on_node='%s' transition-key='%s' transition-magic='%d:%d;%s'%s/>
            """
                    .formatted(
                            id.isEmpty() ? key : id,
                            key,
                            task,
                            interval,
                            call,
                            exitCode,
                            status,
                            node,
                            transition,
                            status,
                            exitCode,
                            transition,
                            more);
        }
    }
}
