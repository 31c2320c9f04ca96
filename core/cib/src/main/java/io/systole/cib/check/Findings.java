package io.systole.cib.check;

import io.systole.cib.Problem;
import io.systole.cib.Problem.Severity;
import io.systole.cib.document.Element;
import io.systole.model.Scan;
import io.systole.model.Score;
import java.util.ArrayList;
import java.util.List;

/// The bench on which problems are collected, and the phrases in which the frequent ones are told.
final class Findings {
    private static final String TRUTHS =
            "Allowed are true and false (or yes and no, on and off, 1 and 0).";

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    List<Problem> all() {
        return problems;
    }

    void error(Element at, String what, String advice) {
        problems.add(Problem.error(file, at.line(), what, advice));
    }

    void error(Element at, String what) {
        error(at, what, "");
    }

    void warning(Element at, String what, String advice) {
        problems.add(Problem.warning(file, at.line(), what, advice));
    }

    void warning(Element at, String what) {
        warning(at, what, "");
    }

    private void add(Severity severity, Element at, String what, String advice) {
        problems.add(new Problem(file, at.line(), severity, what, advice));
    }

    /// An attribute that, if it is there, must be one of some words.
    void word(Severity severity, Element element, String attribute, Words allowed) {
        String subject = Subject.of(element);
        element.attribute(attribute)
                .ifPresent(text -> word(severity, element, subject, attribute, text, allowed));
    }

    void word(
            Severity severity,
            Element at,
            String subject,
            String name,
            String text,
            Words allowed) {
        if (allowed.contain(text)) return;
        add(
                severity,
                at,
                "%s: there is no %s '%s'".formatted(subject, name, text),
                allowed.advice());
    }

    void truth(Severity severity, Element element, String attribute) {
        String subject = Subject.of(element);
        element.attribute(attribute)
                .ifPresent(text -> truth(severity, element, subject, attribute, text));
    }

    void truth(Severity severity, Element at, String subject, String name, String text) {
        if (Scan.truth(text).isPresent()) return;
        add(
                severity,
                at,
                "%s: %s is neither true nor false, but '%s'".formatted(subject, name, text),
                TRUTHS);
    }

    void score(Severity severity, Element element, String attribute) {
        String subject = Subject.of(element);
        element.attribute(attribute)
                .ifPresent(text -> score(severity, element, subject, attribute, text));
    }

    void score(Severity severity, Element at, String subject, String name, String text) {
        boolean health =
                List.of("red", "yellow", "green").contains(text.toLowerCase(java.util.Locale.ROOT));
        if (health || Score.parse(text).isPresent()) return;
        String what =
                name.equals("score")
                        ? "'%s' is no score".formatted(text)
                        : "%s is no score: '%s'".formatted(name, text);
        add(
                severity,
                at,
                subject + ": " + what,
                "A score is a whole number, INFINITY or -INFINITY.");
    }
}
