package io.systole.model;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// The fingerprint of the parameters an operation ran with (`op-digest`), by which a later change of them is noticed.
///
/// MD5, in lower-case hex, of a blank, an element `parameters` with its attributes sorted by name, and a line feed.
public final class ParameterDigest {
    private static final String CLUSTER_MADE = "CRM_meta_";

    /// The time limit of a recurring operation, in milliseconds: what the cluster made, and counts all the same.
    public static final String TIMEOUT = "CRM_meta_timeout";

    private static final Set<String> NOT_PARAMETERS =
            Set.of(
                    "id",
                    "crm_feature_set",
                    "op-digest",
                    "on_node",
                    "on_node_uuid",
                    "pcmk_external_ip");

    private ParameterDigest() {}

    /// What counts among an operation's attributes: what belongs to the agent, and of a recurring operation its time limit.
    public static NavigableMap<String, String> parametersAmong(
            Map<String, String> attributes, boolean recurring) {
        var parameters = new TreeMap<String, String>();
        attributes.forEach((name, value) -> {
            boolean counts = isParameter(name) || (recurring && name.equals(TIMEOUT));
            if (counts) parameters.put(name, value);
        });
        return parameters;
    }

    /// Whether an attribute belongs to the agent, by its name.
    public static boolean isParameter(String name) {
        return !name.startsWith(CLUSTER_MADE) && !NOT_PARAMETERS.contains(name);
    }

    public static String of(NavigableMap<String, String> parameters) {
        var text = new StringBuilder(" <parameters");
        parameters.forEach((name, value) -> {
            text.append(' ').append(name).append("=\"");
            XmlText.appendEscaped(text, value);
            text.append('"');
        });
        return Md5.of(text.append("/>\n").toString());
    }
}
