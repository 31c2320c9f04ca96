package io.systole.state.codec;

import io.systole.cib.xml.CibWriter;
import io.systole.state.codec.proto.ValueMessages;
import io.systole.state.configuration.ConfigurationChange;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Changes of the configuration, to messages and back.
final class ChangeCodec {
    /// Names of attributes, as XML allows them; ours need no more.
    private static final String NAME = "[A-Za-z_:][A-Za-z0-9_:.-]*";

    private ChangeCodec() {}

    static ValueMessages.ConfigurationChange message(ConfigurationChange change) {
        var message = ValueMessages.ConfigurationChange.newBuilder().setPath(change.path());
        switch (change) {
            case ConfigurationChange.Create it -> {
                var creation =
                        ValueMessages.ConfigurationChange.Creation.newBuilder()
                                .setElement(CibWriter.write(it.element()));
                it.position().ifPresent(creation::setPosition);
                message.setCreate(creation);
            }
            case ConfigurationChange.Modify it -> {
                var attributes = ValueMessages.ConfigurationChange.Attributes.newBuilder();
                it.attributes()
                        .forEach((name, value) -> {
                            var attribute =
                                    ValueMessages.ConfigurationChange.Attribute.newBuilder()
                                            .setName(name);
                            value.ifPresent(text -> attribute.setValue(ValueWriter.text(text)));
                            attributes.addAttributes(attribute);
                        });
                message.setModify(attributes);
            }
            case ConfigurationChange.Replace it ->
                    message.setReplace(CibWriter.write(it.element()));
            case ConfigurationChange.Delete _ -> message.setDelete(true);
            case ConfigurationChange.Move it -> message.setMoveTo(it.position());
        }
        return message.build();
    }

    static ConfigurationChange change(ValueMessages.ConfigurationChange message) throws Unreadable {
        String path = message.getPath();
        return switch (message.getChangeCase()) {
            case CREATE -> {
                var creation = message.getCreate();
                yield new ConfigurationChange.Create(
                        path,
                        creation.hasPosition()
                                ? Optional.of(creation.getPosition())
                                : Optional.empty(),
                        ValueReader.xml(creation.getElement()));
            }
            case MODIFY -> new ConfigurationChange.Modify(path, attributes(message.getModify()));
            case REPLACE ->
                    new ConfigurationChange.Replace(path, ValueReader.xml(message.getReplace()));
            case DELETE -> new ConfigurationChange.Delete(path);
            case MOVE_TO -> new ConfigurationChange.Move(path, message.getMoveTo());
            case CHANGE_NOT_SET -> throw new Unreadable("a change of a kind nobody here knows");
        };
    }

    private static LinkedHashMap<String, Optional<String>> attributes(
            ValueMessages.ConfigurationChange.Attributes message) throws Unreadable {
        var attributes = new LinkedHashMap<String, Optional<String>>();
        for (var attribute : message.getAttributesList()) {
            if (!attribute.getName().matches(NAME))
                throw new Unreadable("no attribute is called '" + attribute.getName() + "'");
            attributes.put(
                    attribute.getName(),
                    attribute.hasValue()
                            ? Optional.of(attribute.getValue().getValue())
                            : Optional.empty());
        }
        return attributes;
    }
}
