package io.systole.scheduler.constraint;

import io.systole.cib.config.ConstraintDefinition.OrderDefinition;
import io.systole.cib.config.ResourceSet;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.constraint.Ordering.AtLeast;
import io.systole.scheduler.constraint.Ordering.Event;
import io.systole.scheduler.constraint.Ordering.Force;
import io.systole.scheduler.constraint.Ordering.Pair;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads `rsc_order`, pairs and sets, with their mirror images.
final class OrderReader {
    private final Directory directory;
    private final Consumer<Ordering> found;

    OrderReader(Directory directory, Consumer<Ordering> found) {
        this.directory = directory;
        this.found = found;
    }

    private enum Kind {
        MANDATORY,
        OPTIONAL,
        SERIALIZE;

        Force forward(boolean symmetric) {
            return switch (this) {
                case MANDATORY -> symmetric ? Force.MANDATORY : Force.ONE_WAY;
                case OPTIONAL -> Force.OPTIONAL;
                case SERIALIZE -> Force.SERIALIZE;
            };
        }

        Force inverse() {
            return switch (this) {
                case MANDATORY -> Force.MANDATORY_INVERSE;
                case OPTIONAL -> Force.OPTIONAL;
                case SERIALIZE -> Force.SERIALIZE;
            };
        }
    }

    void read(OrderDefinition definition) {
        Kind kind = kindOf(definition.attributes()).orElse(Kind.MANDATORY);
        boolean symmetric = isSymmetric(definition.attribute("symmetrical"), kind);
        var sets = directory.expand(definition.sets());
        if (!sets.isEmpty()) {
            new Sets(definition, kind, symmetric).read(sets);
            return;
        }
        var first = definition.attribute("first");
        var then = definition.attribute("then");
        if (first.isEmpty() || then.isEmpty()) return;
        boolean many =
                !directory.membersOf(first.get()).isEmpty()
                        || !directory.membersOf(then.get()).isEmpty();
        if (many) {
            new Sets(definition, kind, symmetric)
                    .read(
                            List.of(
                                    directory.setOf(
                                            first.get(), actionOf(definition, "first-action")),
                                    directory.setOf(
                                            then.get(), actionOf(definition, "then-action"))));
        } else {
            readPair(
                    definition,
                    directory.find(first.get()),
                    directory.find(then.get()),
                    kind,
                    symmetric);
        }
    }

    private static Map<String, String> actionOf(OrderDefinition definition, String attribute) {
        var attributes = new LinkedHashMap<String, String>();
        definition.attribute(attribute).ifPresent(action -> attributes.put("action", action));
        return attributes;
    }

    private void readPair(
            OrderDefinition definition,
            Optional<Resource> first,
            Optional<Resource> then,
            Kind kind,
            boolean symmetric) {
        if (first.isEmpty() || then.isEmpty()) return;
        String firstTask = definition.attribute("first-action", "start");
        String thenTask = definition.attribute("then-action").orElse(firstTask);
        var last = new Event(then.get(), thenTask);
        int minimum = minimumOf(definition, first.get());
        Force force = kind.forward(symmetric);
        if (minimum > 0) {
            var instances = new ArrayList<Event>();
            for (Resource instance : first.get().children())
                instances.add(new Event(instance, firstTask));
            String gate = "clone-one-or-more:" + definition.id();
            found.accept(
                    new AtLeast(definition.id(), gate, minimum, instances, List.of(last), force));
        } else {
            found.accept(new Pair(definition.id(), new Event(first.get(), firstTask), last, force));
        }
        if (!symmetric) return;
        var upFirst = inverse(thenTask);
        var downThen = inverse(firstTask);
        if (upFirst.isEmpty() || downThen.isEmpty()) return;
        found.accept(
                new Pair(
                        definition.id(),
                        new Event(then.get(), upFirst.get()),
                        new Event(first.get(), downThen.get()),
                        kind.inverse()));
    }

    /// How many instances of a clone are enough, if not all that can come up.
    private static int minimumOf(OrderDefinition definition, Resource first) {
        if (!(first instanceof Clone)) return 0;
        var configured = first.meta("clone-min");
        if (configured.isPresent()) return Scan.atLeast(configured.get(), 0);
        return definition.attribute("require-all").flatMap(Scan::truth).orElse(true) ? 0 : 1;
    }

    private static Optional<Kind> kindOf(Map<String, String> attributes) {
        String kind = attributes.get("kind");
        if (kind == null) {
            var score = Optional.ofNullable(attributes.get("score")).flatMap(Score::parse);
            return score.map(points -> points.points() == 0 ? Kind.OPTIONAL : Kind.MANDATORY);
        }
        return Optional.of(
                switch (kind.toLowerCase(Locale.ROOT)) {
                    case "optional" -> Kind.OPTIONAL;
                    case "serialize" -> Kind.SERIALIZE;
                    default -> Kind.MANDATORY;
                });
    }

    private static boolean isSymmetric(Optional<String> configured, Kind kind) {
        if (kind == Kind.SERIALIZE) return false;
        return configured.flatMap(Scan::truth).orElse(true);
    }

    private static Optional<String> inverse(String task) {
        return switch (task) {
            case "start" -> Optional.of("stop");
            case "stop" -> Optional.of("start");
            case "promote" -> Optional.of("demote");
            case "demote" -> Optional.of("promote");
            case "promoted" -> Optional.of("demoted");
            case "demoted" -> Optional.of("promoted");
            case "running" -> Optional.of("stopped");
            case "stopped" -> Optional.of("running");
            default -> Optional.empty();
        };
    }

    private enum Direction {
        FORWARD,
        INVERSE
    }

    /// A chain of sets: order inside each, and between each and the one before it.
    private final class Sets {
        private final OrderDefinition definition;
        private final Kind kind;
        private final boolean symmetric;

        Sets(OrderDefinition definition, Kind kind, boolean symmetric) {
            this.definition = definition;
            this.kind = kind;
            this.symmetric = symmetric;
        }

        void read(List<ResourceSet> sets) {
            ResourceSet before = null;
            for (ResourceSet set : sets) {
                if (!readInside(set)) return;
                if (before != null && !between(before, set, Direction.FORWARD)) return;
                if (before != null && symmetric && !between(set, before, Direction.INVERSE)) return;
                before = set;
            }
        }

        /// False when the set names somebody unknown.
        private boolean readInside(ResourceSet set) {
            var members = resourcesOf(set);
            if (members.isEmpty()) return false;
            Kind ownKind = kindOf(set.attributes()).orElse(kind);
            boolean ownSymmetry =
                    isSymmetric(
                            set.attribute("symmetrical")
                                    .or(() -> definition.attribute("symmetrical")),
                            ownKind);
            String task = set.attribute("action", "start");
            order(members.get(), task, ownKind, ownSymmetry, isSequentialInside(set));
            return true;
        }

        private void order(
                List<Resource> members,
                String task,
                Kind ownKind,
                boolean ownSymmetry,
                boolean sequential) {
            if (ownKind == Kind.SERIALIZE) {
                for (int i = 0; i < members.size(); i++)
                    for (int j = i + 1; j < members.size(); j++)
                        pair(members.get(i), task, members.get(j), task, Force.SERIALIZE);
                return;
            }
            if (!sequential) return;
            for (int i = 1; i < members.size(); i++)
                pair(members.get(i - 1), task, members.get(i), task, ownKind.forward(ownSymmetry));
            var inverted = inverse(task);
            if (!ownSymmetry || inverted.isEmpty()) return;
            for (int i = 1; i < members.size(); i++)
                pair(
                        members.get(i),
                        inverted.get(),
                        members.get(i - 1),
                        inverted.get(),
                        ownKind.inverse());
        }

        private boolean between(ResourceSet first, ResourceSet then, Direction direction) {
            var firsts = resourcesOf(first);
            var thens = resourcesOf(then);
            var firstTask = taskOf(first, direction);
            var thenTask = taskOf(then, direction);
            if (firsts.isEmpty() || thens.isEmpty()) return false;
            if (firstTask.isEmpty() || thenTask.isEmpty()) return true;
            Force force = direction == Direction.FORWARD ? kind.forward(symmetric) : kind.inverse();
            if (!requiresAll(first, firstTask.get())) {
                found.accept(
                        new AtLeast(
                                definition.id(),
                                "one-or-more:" + first.id(),
                                1,
                                eventsOf(firsts.get(), firstTask.get()),
                                eventsOf(thens.get(), thenTask.get()),
                                force));
                return true;
            }
            for (Resource one : ends(first, firsts.get(), direction == Direction.FORWARD))
                for (Resource other : ends(then, thens.get(), direction == Direction.INVERSE))
                    pair(one, firstTask.get(), other, thenTask.get(), force);
            return true;
        }

        private static List<Resource> ends(ResourceSet set, List<Resource> members, boolean last) {
            boolean explicitlySequential =
                    set.attribute("sequential").flatMap(Scan::truth).orElse(false);
            if (!explicitlySequential || members.isEmpty()) return members;
            return List.of(last ? members.getLast() : members.getFirst());
        }

        private static boolean requiresAll(ResourceSet first, String task) {
            if (task.equals("stop") || task.equals("demote")) return true;
            return first.attribute("require-all").flatMap(Scan::truth).orElse(true);
        }

        private static Optional<String> taskOf(ResourceSet set, Direction direction) {
            String task = set.attribute("action", "start");
            return direction == Direction.FORWARD ? Optional.of(task) : inverse(task);
        }

        private static List<Event> eventsOf(List<Resource> resources, String task) {
            return resources.stream().map(resource -> new Event(resource, task)).toList();
        }

        private Optional<List<Resource>> resourcesOf(ResourceSet set) {
            var resources = new ArrayList<Resource>();
            for (String member : set.members()) {
                var resource = directory.find(member);
                if (resource.isEmpty()) return Optional.empty();
                resources.add(resource.get());
            }
            return Optional.of(resources);
        }

        private static boolean isSequentialInside(ResourceSet set) {
            return set.attribute("sequential").flatMap(Scan::truth).orElse(true);
        }

        private void pair(
                Resource first, String firstTask, Resource then, String thenTask, Force force) {
            found.accept(
                    new Pair(
                            definition.id(),
                            new Event(first, firstTask),
                            new Event(then, thenTask),
                            force));
        }
    }
}
