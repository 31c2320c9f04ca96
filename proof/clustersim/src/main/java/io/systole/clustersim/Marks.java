package io.systole.clustersim;

import io.systole.cib.document.Element;
import io.systole.state.Command.PatchConfiguration;
import io.systole.state.configuration.CibVersion;
import io.systole.state.configuration.ConfigurationChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A number that operators count up in the configuration, to see whether a change of theirs is ever lost.
final class Marks {
    private static final String PATH =
            "/cib/configuration/crm_config/cluster_property_set[@id='options']/nvpair[@id='options-mark']";

    private Marks() {}

    static PatchConfiguration set(CibVersion expected, long mark) {
        return new PatchConfiguration(
                expected,
                List.of(
                        new ConfigurationChange.Modify(
                                PATH, Map.of("value", Optional.of(Long.toString(mark))))));
    }

    /// The mark that the change sets, if it sets one.
    static Optional<String> of(PatchConfiguration patch) {
        return patch.changes().stream()
                .filter(change -> change.path().equals(PATH))
                .map(change ->
                        change instanceof ConfigurationChange.Modify modify
                                ? modify.attributes().getOrDefault("value", Optional.empty())
                                : Optional.<String>empty())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The mark that stands in a document; none before there is a configuration.
    static Optional<String> in(Element document) {
        return document.child("configuration")
                .flatMap(it -> it.child("crm_config"))
                .flatMap(it ->
                        it.children().stream()
                                .filter(set -> set.id().equals("options"))
                                .findFirst())
                .flatMap(it ->
                        it.children().stream()
                                .filter(pair -> pair.id().equals("options-mark"))
                                .findFirst())
                .flatMap(it -> it.attribute("value"));
    }
}
