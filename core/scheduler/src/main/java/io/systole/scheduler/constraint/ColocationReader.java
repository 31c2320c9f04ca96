package io.systole.scheduler.constraint;

import io.systole.cib.config.ConstraintDefinition.ColocationDefinition;
import io.systole.cib.config.ResourceSet;
import io.systole.model.Role;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.inventory.ClusterOptions.Health;
import io.systole.scheduler.inventory.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads `rsc_colocation`, pairs and sets.
final class ColocationReader {
    static final String DEFAULT_ATTRIBUTE = "#uname";

    private final Directory directory;
    private final Health health;
    private final Consumer<Colocation> found;

    ColocationReader(Directory directory, Health health, Consumer<Colocation> found) {
        this.directory = directory;
        this.health = health;
        this.found = found;
    }

    void read(ColocationDefinition definition) {
        var score = scoreOf(definition.attribute("score"));
        if (score.isEmpty()) return;
        var sets = directory.expand(definition.sets());
        if (!sets.isEmpty()) {
            readSets(definition, sets, score.get());
            return;
        }
        var dependent = definition.attribute("rsc");
        var primary = definition.attribute("with-rsc");
        if (dependent.isEmpty() || primary.isEmpty()) return;
        boolean manyDependents = !directory.membersOf(dependent.get()).isEmpty();
        boolean manyPrimaries = !directory.membersOf(primary.get()).isEmpty();
        if (manyDependents && manyPrimaries) return;
        if (manyDependents || manyPrimaries) {
            var first = directory.setOf(dependent.get(), roleOf(definition, "rsc-role"));
            var second = directory.setOf(primary.get(), roleOf(definition, "with-rsc-role"));
            readSets(definition, List.of(first, second), score.get());
        } else {
            add(
                    definition,
                    directory.find(dependent.get()),
                    directory.find(primary.get()),
                    score.get(),
                    definition.attribute("node-attribute").orElse(DEFAULT_ATTRIBUTE),
                    Roles.read(definition.attribute("rsc-role")),
                    Roles.read(definition.attribute("with-rsc-role")),
                    null);
        }
    }

    private static Map<String, String> roleOf(ColocationDefinition definition, String attribute) {
        var attributes = new LinkedHashMap<String, String>();
        definition.attribute(attribute).ifPresent(role -> attributes.put("role", role));
        return attributes;
    }

    private Optional<Score> scoreOf(Optional<String> text) {
        return text.isEmpty() ? Optional.of(Score.ZERO) : health.parse(text.get());
    }

    private void readSets(ColocationDefinition definition, List<ResourceSet> sets, Score score) {
        ResourceSet before = null;
        for (ResourceSet set : sets) {
            readInside(definition, set, score);
            if (before != null) readBetween(definition, before, set, score);
            before = set;
        }
    }

    private void readInside(ColocationDefinition definition, ResourceSet set, Score ofConstraint) {
        Score score = set.attribute("score").flatMap(health::parse).orElse(ofConstraint);
        if (score.points() == 0 || !isSequential(set)) return;
        boolean reversed =
                set.attribute("ordering").filter(word -> !word.equals("group")).isPresent();
        var members = set.members();
        for (int i = 0; i < members.size(); i++) {
            var member = directory.find(members.get(i));
            if (member.isEmpty()) return;
            if (score.isNegative()) {
                for (int j = 0; j < i; j++)
                    pair(definition, set, member, directory.find(members.get(j)), score, member);
            } else if (i > 0) {
                var before = directory.find(members.get(i - 1));
                if (reversed) pair(definition, set, before, member, score, member);
                else pair(definition, set, member, before, score, member);
            }
        }
    }

    private void pair(
            ColocationDefinition definition,
            ResourceSet set,
            Optional<Resource> dependent,
            Optional<Resource> primary,
            Score score,
            Optional<Resource> influential) {
        var role = Roles.read(set.attribute("role"));
        add(
                definition,
                dependent,
                primary,
                score,
                DEFAULT_ATTRIBUTE,
                role,
                role,
                influential.orElse(null));
    }

    private void readBetween(
            ColocationDefinition definition,
            ResourceSet dependents,
            ResourceSet primaries,
            Score score) {
        if (score.points() == 0) return;
        var dependentRole = Roles.read(dependents.attribute("role"));
        var primaryRole = Roles.read(primaries.attribute("role"));
        for (String dependent :
                isSequential(dependents) ? firstOf(dependents) : dependents.members()) {
            for (String primary :
                    isSequential(primaries) ? lastOf(primaries) : primaries.members()) {
                add(
                        definition,
                        directory.find(dependent),
                        directory.find(primary),
                        score,
                        DEFAULT_ATTRIBUTE,
                        dependentRole,
                        primaryRole,
                        null);
            }
        }
    }

    private static List<String> firstOf(ResourceSet set) {
        return set.members().isEmpty() ? List.of() : List.of(set.members().getFirst());
    }

    private static List<String> lastOf(ResourceSet set) {
        return set.members().isEmpty() ? List.of() : List.of(set.members().getLast());
    }

    private static boolean isSequential(ResourceSet set) {
        return set.attribute("sequential").flatMap(Scan::truth).orElse(true);
    }

    private void add(
            ColocationDefinition definition,
            Optional<Resource> dependent,
            Optional<Resource> primary,
            Score score,
            String attribute,
            Optional<Role> dependentRole,
            Optional<Role> primaryRole,
            @Nullable Resource influential) {
        if (score.points() == 0 || dependent.isEmpty() || primary.isEmpty()) return;
        if (dependentRole.isEmpty() || primaryRole.isEmpty()) return;
        Resource deciding = influential == null ? dependent.get() : influential;
        boolean influence =
                definition
                        .attribute("influence")
                        .flatMap(Scan::truth)
                        .orElse(deciding.options().critical());
        found.accept(
                new Colocation(
                        definition.id(),
                        dependent.get(),
                        primary.get(),
                        score,
                        attribute,
                        dependentRole.get(),
                        primaryRole.get(),
                        influence,
                        true));
    }
}
