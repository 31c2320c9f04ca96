package io.systole.state;

import io.systole.cib.xml.CibWriter;
import io.systole.transition.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A short text that differs when the parameters of an operation differ (`op-digest`).
///
/// By it the scheduler sees that a resource was configured otherwise when it was started. What belongs to the cluster
/// and not to the agent does not count, except that a recurring operation's time limit does.
final class ParameterDigest {
    private static final Set<String> NOT_PARAMETERS =
            Set.of("id", "crm_feature_set", "op-digest", "on_node", "on_node_uuid", "pcmk_external_ip");

    private ParameterDigest() {}

    static String of(Step step) {
        var parameters = new TreeMap<String, String>();
        for (Map.Entry<String, String> attribute : step.attributes().entrySet()) {
            if (counts(attribute.getKey(), step)) parameters.put(attribute.getKey(), attribute.getValue());
        }
        var text = new StringBuilder(" <parameters");
        parameters.forEach((name, value) -> text.append(' ')
                .append(name)
                .append("=\"")
                .append(CibWriter.escaped(value))
                .append('"'));
        return md5(text.append("/>\n").toString());
    }

    private static boolean counts(String name, Step step) {
        if (name.equals("CRM_meta_timeout")) return step.intervalMillis() > 0;
        return !name.startsWith("CRM_meta_") && !NOT_PARAMETERS.contains(name);
    }

    private static String md5(String text) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
