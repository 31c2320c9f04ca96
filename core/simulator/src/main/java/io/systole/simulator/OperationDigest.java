package io.systole.simulator;

import io.systole.cib.xml.CibWriter;
import io.systole.transition.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;

/// The fingerprint of the parameters an operation ran with, by which a later change of them is noticed.
final class OperationDigest {
    private static final Set<String> NOT_PARAMETERS =
            Set.of("id", "crm_feature_set", "op-digest", "on_node", "on_node_uuid", "pcmk_external_ip");

    private OperationDigest() {}

    static String of(Step step) {
        var parameters = new TreeMap<String, String>();
        step.attributes().forEach((name, value) -> {
            if (!name.startsWith("CRM_meta_") && !NOT_PARAMETERS.contains(name)) parameters.put(name, value);
        });
        if (step.intervalMillis() != 0) {
            step.meta("timeout").ifPresent(timeout -> parameters.put("CRM_meta_timeout", timeout));
        }
        var text = new StringBuilder(" <parameters");
        parameters.forEach((name, value) ->
                text.append(' ').append(name).append("=\"").append(CibWriter.escaped(value)).append('"'));
        return md5(text.append("/>\n").toString());
    }

    private static String md5(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
