package io.systole.scheduler.journey;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.journey.Outcome.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the answers after a doubtful migration mean, taken together.
///
/// @param home   the node it was to leave; nothing if there is no such node any more
/// @param others the node it was to go to, or all that come into question
record Verdict(Optional<Node> home, Answer atHome, Map<Node, Answer> others) {

    /// It is believed to be at home unless that can't be, or another node is known to have it.
    Map<Node, Place> untilAnswered() {
        var places = new LinkedHashMap<Node, Place>();
        var running =
                others.keySet().stream().filter(it -> others.get(it) == Answer.RUNS).findFirst();
        boolean away = running.isPresent() || atHome == Answer.ABSENT || atHome == Answer.LOST;
        boolean alone = others.size() == 1;
        if (away) home.ifPresent(it -> places.put(it, Place.NOT_HERE));
        else home.ifPresent(it -> places.put(it, Place.HERE));
        if (!alone) {
            if (away) running.or(this::firstToAsk).ifPresent(it -> places.put(it, Place.HERE));
            return places;
        }
        others.forEach((it, _) -> places.put(it, away ? Place.HERE : Place.NOT_HERE));
        return places;
    }

    private Optional<Node> firstToAsk() {
        return others.keySet().stream().filter(it -> others.get(it) == Answer.OPEN).findFirst();
    }

    /// It may run only once.
    Map<Node, Place> ofOne(Arrival arrival) {
        return switch (atHome) {
            case RUNS -> atHomeToo(arrival == Arrival.CERTAIN);
            case FAILED -> arrival == Arrival.DENIED ? notWellAnywhere() : notWellAtHome();
            case ABSENT, LOST -> notAtHome();
            case OPEN -> throw new IllegalStateException("an open answer settles nothing");
        };
    }

    private Map<Node, Place> atHomeToo(boolean arrived) {
        var places = new LinkedHashMap<Node, Place>();
        boolean moved = arrived && others.containsValue(Answer.RUNS);
        home.ifPresent(it -> places.put(it, moved ? Place.LEFTOVER : Place.HERE));
        others.forEach((node, answer) ->
                places.put(
                        node,
                        switch (answer) {
                            case RUNS -> moved ? Place.HERE : Place.LEFTOVER;
                            case FAILED -> Place.LEFTOVER;
                            case ABSENT, LOST, OPEN -> Place.NOT_HERE;
                        }));
        return places;
    }

    private Map<Node, Place> notWellAtHome() {
        var places = new LinkedHashMap<Node, Place>();
        boolean runs = others.containsValue(Answer.RUNS);
        if (runs) home.ifPresent(it -> places.put(it, Place.LEFTOVER));
        others.forEach((node, answer) -> {
            switch (answer) {
                case RUNS -> places.put(node, Place.HERE);
                case ABSENT, LOST -> places.put(node, Place.NOT_HERE);
                case FAILED, OPEN -> {}
            }
        });
        return places;
    }

    /// It was said not to have left, and it is not well where it is. Whatever answers elsewhere may be half a copy: agents
    /// call it running though it is paused. So it goes, and what has failed is recovered where it failed.
    private Map<Node, Place> notWellAnywhere() {
        var places = new LinkedHashMap<Node, Place>();
        others.forEach((node, answer) -> {
            switch (answer) {
                case RUNS, FAILED -> places.put(node, Place.LEFTOVER);
                case ABSENT, LOST -> places.put(node, Place.NOT_HERE);
                case OPEN -> {}
            }
        });
        return places;
    }

    private Map<Node, Place> notAtHome() {
        var places = new LinkedHashMap<Node, Place>();
        boolean seen = others.containsValue(Answer.RUNS) || others.containsValue(Answer.FAILED);
        boolean assumed = atHome == Answer.LOST && !seen;
        home.ifPresent(it -> places.put(it, assumed ? Place.HERE : Place.NOT_HERE));
        others.forEach((node, answer) -> {
            switch (answer) {
                case RUNS, LOST -> places.put(node, Place.HERE);
                case ABSENT -> places.put(node, Place.NOT_HERE);
                case FAILED, OPEN -> {}
            }
        });
        return places;
    }

    /// Every node has its own instance: each is where it says it is.
    Map<Node, Place> ofEach() {
        var places = new LinkedHashMap<Node, Place>();
        home.ifPresent(it -> place(places, it, atHome));
        others.forEach((node, answer) -> place(places, node, answer));
        return places;
    }

    private static void place(Map<Node, Place> places, Node node, Answer answer) {
        switch (answer) {
            case RUNS, LOST -> places.put(node, Place.HERE);
            case ABSENT -> places.put(node, Place.NOT_HERE);
            case FAILED, OPEN -> {}
        }
    }
}
