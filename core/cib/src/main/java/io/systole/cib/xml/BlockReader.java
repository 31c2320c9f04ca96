package io.systole.cib.xml;

import io.systole.cib.config.NameValue;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.document.Element;
import io.systole.cib.rule.Condition;
import io.systole.model.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes name/value blocks and rules of their elements.
final class BlockReader {
    private final References references;

    BlockReader(References references) {
        this.references = references;
    }

    /// All blocks of that name right below an element, in document order.
    List<NameValueBlock> blocks(Element parent, String name) {
        List<NameValueBlock> blocks = List.of();
        for (Element child : parent.children()) {
            if (!child.is(name)) continue;
            var block = references.follow(child).map(this::block);
            if (block.isEmpty()) continue;
            if (blocks.isEmpty()) blocks = new ArrayList<>(2);
            blocks.add(block.get());
        }
        return blocks.isEmpty() ? blocks : List.copyOf(blocks);
    }

    private NameValueBlock block(Element element) {
        var score = element.attribute("score").flatMap(Score::parse).orElse(Score.ZERO);
        return new NameValueBlock(
                element.id(), score, element.child("rule").map(this::rule), pairs(element));
    }

    private List<NameValue> pairs(Element block) {
        // The obsolete wrapper counts only as the very first child.
        boolean wrapped =
                !block.children().isEmpty() && block.children().getFirst().is("attributes");
        Element parent = wrapped ? block.children().getFirst() : block;
        var pairs = new ArrayList<NameValue>(parent.children().size());
        for (Element child : parent.children()) {
            if (child.is("nvpair")) pair(child).ifPresent(pairs::add);
        }
        return pairs;
    }

    private Optional<NameValue> pair(Element written) {
        var meant = references.follow(written);
        if (meant.isEmpty()) return Optional.empty();
        var name = meant.get().attribute("name");
        if (meant.get() != written && references.namesOfReferencesCount())
            name = written.attribute("name").or(nameOf(meant.get()));
        var value = meant.get().attribute("value");
        if (name.isEmpty() || value.isEmpty()) return Optional.empty();
        return Optional.of(new NameValue(meant.get().id(), name.get(), value.get()));
    }

    private static java.util.function.Supplier<Optional<String>> nameOf(Element pair) {
        return () -> pair.attribute("name");
    }

    /// A rule; one whose reference leads nowhere has no id, and so never passes.
    Condition.Rule rule(Element written) {
        var meant = references.follow(written);
        if (meant.isEmpty()) return new Condition.Rule("", Map.of(), List.of());
        Element rule = meant.get();
        var conditions = new ArrayList<Condition>(rule.children().size());
        for (Element child : rule.children()) conditions.add(condition(child));
        return new Condition.Rule(rule.id(), rule.attributes(), List.copyOf(conditions));
    }

    private Condition condition(Element element) {
        return switch (element.name()) {
            case "rule" -> rule(element);
            case "expression" -> new Condition.NodeAttribute(element.id(), element.attributes());
            case "date_expression" ->
                    new Condition.Date(
                            element.id(),
                            element.attributes(),
                            attributesOf(element, "duration"),
                            attributesOf(element, "date_spec"));
            case "rsc_expression" -> new Condition.Agent(element.id(), element.attributes());
            case "op_expression" -> new Condition.OperationIs(element.id(), element.attributes());
            default -> new Condition.Unknown(element.id(), element.name());
        };
    }

    private static Map<String, String> attributesOf(Element element, String child) {
        return element.child(child).map(Element::attributes).orElse(Map.of());
    }
}
