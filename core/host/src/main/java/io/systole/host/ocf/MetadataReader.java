package io.systole.host.ocf;

import io.systole.model.Scan;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads an agent's description of itself.
///
/// Agents are written by many hands: what is not understood is skipped, and a text that is no description at all
/// gives nothing.
public final class MetadataReader {
    private MetadataReader() {}

    public static Optional<AgentMetadata> read(String text) {
        // Some agents print a warning or an empty line first.
        int at = text.indexOf('<');
        if (at < 0) return Optional.empty();
        try {
            return Optional.of(
                    read(factory().createXMLStreamReader(new StringReader(text.substring(at)))));
        } catch (XMLStreamException notXml) {
            return Optional.empty();
        }
    }

    private static AgentMetadata read(XMLStreamReader reader) throws XMLStreamException {
        String version = "";
        List<AgentMetadata.Parameter> parameters = new ArrayList<>();
        Map<String, AgentMetadata.Action> actions = new LinkedHashMap<>();
        boolean described = false;
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) continue;
            switch (reader.getLocalName()) {
                case "resource-agent" -> described = true;
                case "version" -> version = reader.getElementText().strip();
                case "parameter" -> parameters.add(parameter(reader));
                case "action" -> actions.merge(text(reader, "name"), action(reader), (a, _) -> a);
                default -> {}
            }
        }
        if (!described) throw new XMLStreamException("no resource-agent");
        return new AgentMetadata(version, parameters, actions);
    }

    private static AgentMetadata.Parameter parameter(XMLStreamReader reader) {
        return new AgentMetadata.Parameter(
                text(reader, "name"),
                Scan.truth(text(reader, "unique")),
                Scan.isTrue(text(reader, "reloadable")),
                Scan.isTrue(text(reader, "private")));
    }

    private static AgentMetadata.Action action(XMLStreamReader reader) {
        return new AgentMetadata.Action(
                Scan.isTrue(text(reader, "on_target")), Scan.isTrue(text(reader, "automatic")));
    }

    private static String text(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }
}
