package io.systole.cib.check;

import io.systole.cib.document.Element;
import java.util.Set;

/// What stands for something else by its id: elements with an `id-ref`, and the entries of tags.
final class References {
    private static final Set<String> REFERABLE =
            Set.of(
                    "nvpair",
                    "cluster_property_set",
                    "instance_attributes",
                    "meta_attributes",
                    "utilization",
                    "rule",
                    "operations",
                    "resource_set");

    private References() {}

    static void check(Element root, Names names, Findings findings) {
        var spelling = new Spelling(names.ids());
        root.child("configuration")
                .ifPresent(configuration ->
                        configuration.visit(element -> {
                            if (element.is("tag")) tag(element, names, spelling, findings);
                            if (!REFERABLE.contains(element.name())) return;
                            element.attribute("id-ref")
                                    .ifPresent(id ->
                                            reference(element, id, names, spelling, findings));
                        }));
    }

    private static void reference(
            Element element, String id, Names names, Spelling spelling, Findings findings) {
        String subject = "id-ref";
        var target = names.byId(id);
        if (target.isEmpty()) {
            findings.error(
                    element,
                    "%s: there is no %s '%s'".formatted(subject, Subject.kind(element), id),
                    spelling.advice(id));
        } else if (!target.get().name().equals(element.name())) {
            findings.error(
                    element,
                    "%s: '%s' of line %d is no %s, but %s"
                            .formatted(
                                    subject,
                                    id,
                                    target.get().line(),
                                    Subject.kind(element),
                                    Subject.withArticle(target.get())));
        }
    }

    private static void tag(Element tag, Names names, Spelling spelling, Findings findings) {
        tag.children("obj_ref")
                .forEach(member -> {
                    String id = member.id();
                    if (id.isEmpty() || names.byId(id).isPresent() || names.isResource(id)) return;
                    findings.error(
                            member,
                            "%s: there is nothing called '%s'".formatted(Subject.of(tag), id),
                            spelling.advice(id));
                });
    }
}
