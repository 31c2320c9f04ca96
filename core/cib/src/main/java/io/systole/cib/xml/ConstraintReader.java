package io.systole.cib.xml;

import io.systole.cib.config.ConstraintDefinition;
import io.systole.cib.config.ConstraintDefinition.ColocationDefinition;
import io.systole.cib.config.ConstraintDefinition.LocationDefinition;
import io.systole.cib.config.ConstraintDefinition.OrderDefinition;
import io.systole.cib.config.ConstraintDefinition.TicketDefinition;
import io.systole.cib.config.ResourceSet;
import io.systole.cib.document.Element;
import io.systole.cib.rule.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/// Makes constraints of their elements; elements of other kinds are left out.
final class ConstraintReader {
    private final References references;
    private final BlockReader blocks;

    ConstraintReader(References references) {
        this.references = references;
        this.blocks = new BlockReader(references);
    }

    List<ConstraintDefinition> read(Element section) {
        var constraints = new ArrayList<ConstraintDefinition>(section.children().size());
        for (Element element : section.children()) {
            switch (element.name()) {
                case "rsc_location" ->
                        constraints.add(
                                new LocationDefinition(
                                        element.attributes(), sets(element), rules(element)));
                case "rsc_colocation" ->
                        constraints.add(
                                new ColocationDefinition(element.attributes(), sets(element)));
                case "rsc_order" ->
                        constraints.add(new OrderDefinition(element.attributes(), sets(element)));
                case "rsc_ticket" ->
                        constraints.add(new TicketDefinition(element.attributes(), sets(element)));
                default -> {}
            }
        }
        return List.copyOf(constraints);
    }

    private List<Condition.Rule> rules(Element location) {
        return location.children("rule").map(blocks::rule).toList();
    }

    /// A reference that leads nowhere ends the list. Behind one that leads somewhere, the list goes on with the
    /// sets that follow *there*, as the classical scheduler does.
    private List<ResourceSet> sets(Element constraint) {
        if (constraint.child("resource_set").isEmpty()) return List.of();
        var sets = new ArrayList<ResourceSet>();
        var met = Collections.newSetFromMap(new IdentityHashMap<Element, Boolean>());
        List<Element> ahead = constraint.children();
        for (int i = 0; i < ahead.size(); i++) {
            Element set = ahead.get(i);
            if (!set.is("resource_set")) continue;
            var reference = set.attribute("id-ref");
            if (reference.isPresent()) {
                var place = references.find(set.name(), reference.get());
                if (place.isEmpty() || !met.add(set)) break;
                set = place.get().element();
                ahead = place.get().parent().children();
                i = ahead.indexOf(set);
            }
            sets.add(new ResourceSet(set.attributes(), members(set)));
        }
        return List.copyOf(sets);
    }

    private static List<String> members(Element set) {
        return set.children("resource_ref").map(Element::id).filter(id -> !id.isEmpty()).toList();
    }
}
