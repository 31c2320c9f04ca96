package io.systole.layers;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Rules for the modules that decide: values in, values out.
///
/// Time, files, networks, threads and chance come in through the door or not at all, so that the same
/// question always has the same answer: on the leader, on paper, in a simulation, and next year.
record Purity(String root) {

    List<ArchRule> all() {
        return List.of(
                forbid(
                        "files",
                        "core reads what it is handed; opening files is for the edges",
                        Uses.ofTypes("java.nio.file.*", "java.nio.channels.*", "java.io.*")
                                .except(
                                        "java.io.Reader",
                                        "java.io.BufferedReader",
                                        "java.io.InputStreamReader",
                                        "java.io.PushbackReader",
                                        "java.io.StringReader",
                                        "java.io.InputStream",
                                        "java.io.BufferedInputStream",
                                        "java.io.PushbackInputStream",
                                        "java.io.ByteArrayInputStream",
                                        "java.io.Writer",
                                        "java.io.StringWriter",
                                        "java.io.OutputStream",
                                        "java.io.ByteArrayOutputStream",
                                        "java.io.Serializable",
                                        "java.io.IOException",
                                        "java.io.EOFException",
                                        "java.io.CharConversionException",
                                        "java.io.UnsupportedEncodingException",
                                        "java.io.UncheckedIOException")),
                forbid(
                        "the network",
                        "core talks to nobody; talking is for the edges",
                        Uses.ofTypes("java.net.*", "javax.net.*")),
                forbid(
                        "threads",
                        "core has one thread: whoever calls it",
                        Uses.ofTypes(
                                        "java.util.concurrent.*",
                                        "java.lang.Thread*",
                                        "java.lang.InheritableThreadLocal",
                                        "java.util.Timer*")
                                .orOf(
                                        "java.util.Collection.parallelStream",
                                        "java.util.stream.*.parallel")),
                forbid(
                        "processes and the machine",
                        "core knows no machine; what it must know of one comes in as a value",
                        Uses.ofTypes("java.lang.Process*", "java.lang.Runtime", "java.lang.ref.*")
                                .orOf(
                                        "java.lang.System.exit",
                                        "java.lang.System.load*",
                                        "java.lang.System.getenv",
                                        "java.lang.System.getPropert*",
                                        "java.lang.System.in",
                                        "java.lang.System.out",
                                        "java.lang.System.err",
                                        "java.lang.System.getLogger")),
                forbid(
                        "the clock",
                        "time comes in through the door: as an argument, or in the command",
                        Uses.of(
                                "java.time.*.now()",
                                "java.time.*.now(java.time.ZoneId)",
                                "java.time.Clock.system*",
                                "java.time.Clock.tick*(java.time.ZoneId)",
                                "java.time.InstantSource.system",
                                "java.time.ZoneId.systemDefault",
                                "java.util.TimeZone.getDefault",
                                "java.util.Date.<init>()",
                                "java.util.Calendar.getInstance",
                                "java.util.GregorianCalendar.<init>()",
                                "java.lang.System.currentTimeMillis",
                                "java.lang.System.nanoTime")),
                forbid(
                        "chance",
                        "chance comes in as a seed, so that a run can be had again",
                        Uses.ofTypes("java.security.SecureRandom")
                                .orOf(
                                        "java.util.Random.<init>()",
                                        "java.util.SplittableRandom.<init>()",
                                        "java.util.random.RandomGenerator.getDefault",
                                        "java.util.random.RandomGenerator.of",
                                        "java.util.random.RandomGeneratorFactory.create()",
                                        "java.util.Collections.shuffle(java.util.List)",
                                        "java.util.UUID.randomUUID",
                                        "java.lang.Math.random",
                                        "java.lang.StrictMath.random",
                                        "java.lang.System.identityHashCode")),
                forbid(
                        "copies that lose their order",
                        "their iteration order differs from run to run;"
                                + " use a LinkedHashMap, a TreeMap, List.copyOf, toList or an EnumSet",
                        Uses.of(
                                "java.util.Map.copyOf",
                                "java.util.Set.copyOf",
                                "java.util.stream.Collectors.toUnmodifiableSet",
                                "java.util.stream.Collectors.toUnmodifiableMap")),
                noHashOrderThroughTheDoor(),
                noLibraries());
    }

    private ArchRule forbid(String what, String why, Uses uses) {
        return classes()
                .that(describe("decide", this::isCore))
                .should(
                        new ArchCondition<JavaClass>("not use " + what) {
                            @Override
                            public void check(JavaClass it, ConditionEvents events) {
                                uses.by(it).forEach(told -> violate(it, told, events));
                            }
                        })
                .because(why)
                .allowEmptyShould(true);
    }

    /// A hash table is a fine look-up, but only a private one: whoever holds it may walk it.
    private ArchRule noHashOrderThroughTheDoor() {
        var hashed =
                Set.of(
                        "java.util.HashMap",
                        "java.util.HashSet",
                        "java.util.Hashtable",
                        "java.util.IdentityHashMap",
                        "java.util.WeakHashMap");
        return classes()
                .that(describe("decide", this::isCore))
                .should(
                        new ArchCondition<JavaClass>("keep hash tables to themselves") {
                            @Override
                            public void check(JavaClass it, ConditionEvents events) {
                                for (var field : it.getFields()) {
                                    if (isShown(field.getModifiers())
                                            && hashed.contains(field.getRawType().getName()))
                                        violate(it, field.getDescription(), events);
                                }
                                for (JavaCodeUnit unit : it.getCodeUnits()) {
                                    if (!isShown(unit.getModifiers())) continue;
                                    var types = new ArrayList<>(unit.getRawParameterTypes());
                                    types.add(unit.getRawReturnType());
                                    if (types.stream().anyMatch(t -> hashed.contains(t.getName())))
                                        violate(it, unit.getDescription(), events);
                                }
                            }
                        })
                .because("what leaves a room has an order; say Map, SequencedMap or SortedMap")
                .allowEmptyShould(true);
    }

    /// A library is let into one room, if into any, so that it can be taken out again.
    private ArchRule noLibraries() {
        return classes()
                .that(describe("decide", this::isCore))
                .should(
                        new ArchCondition<JavaClass>("not use libraries") {
                            @Override
                            public void check(JavaClass it, ConditionEvents events) {
                                libraries(it).by(it).forEach(told -> violate(it, told, events));
                            }
                        })
                .because("core stands on the JDK alone")
                .allowEmptyShould(true);
    }

    private Uses libraries(JavaClass user) {
        var known =
                new ArrayList<>(
                        List.of(
                                "java.*",
                                "javax.xml.*",
                                "org.xml.sax.*",
                                "org.w3c.dom.*",
                                "org.jspecify.annotations.*",
                                root + ".*"));
        for (Table.Row row : Tables.LIBRARIES.rows()) {
            if ((user.getPackageName() + ".").startsWith(root + "." + row.name() + "."))
                row.mayUse().forEach(library -> known.add(library + ".*"));
        }
        return Uses.ofTypes("*").except(known.toArray(String[]::new));
    }

    private boolean isCore(JavaClass it) {
        return Tables.CORE.stream()
                .map(module -> root + "." + module)
                .anyMatch(front ->
                        it.getPackageName().equals(front)
                                || it.getPackageName().startsWith(front + "."));
    }

    private static boolean isShown(Set<JavaModifier> modifiers) {
        return !modifiers.contains(JavaModifier.PRIVATE)
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static void violate(JavaClass it, String told, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(it, told));
    }
}
