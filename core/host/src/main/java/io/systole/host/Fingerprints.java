package io.systole.host;

import io.systole.host.ocf.AgentMetadata;
import io.systole.model.ParameterDigest;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Makes the fingerprints of an operation's parameters, as far as the agent's description asks for them.
final class Fingerprints {
    private Fingerprints() {}

    static OperationReport.Digests of(Operation operation, AgentMetadata metadata) {
        var all = ParameterDigest.parametersAmong(operation.attributes(), operation.isRecurring());
        return new OperationReport.Digests(
                ParameterDigest.of(all),
                restart(operation, metadata, all),
                secure(metadata.secrets(), all));
    }

    /// Only what is done once can be weighed against a reload.
    private static Optional<OperationReport.Restart> restart(
            Operation operation, AgentMetadata metadata, NavigableMap<String, String> all) {
        if (operation.isRecurring() || operation.task().equals("notify")) return Optional.empty();
        return metadata.needingRestart()
                .map(names -> {
                    var kept = new TreeMap<>(all);
                    kept.keySet().retainAll(names);
                    return new OperationReport.Restart(listed(names), ParameterDigest.of(kept));
                });
    }

    private static Optional<OperationReport.Secure> secure(
            List<String> secrets, NavigableMap<String, String> all) {
        if (secrets.isEmpty()) return Optional.empty();
        var open = new TreeMap<>(all);
        secrets.forEach(open::remove);
        return Optional.of(new OperationReport.Secure(listed(secrets), ParameterDigest.of(open)));
    }

    /// With a blank on either side of each, as histories list names.
    private static String listed(List<String> names) {
        return names.isEmpty() ? "" : " " + String.join(" ", names) + " ";
    }
}
