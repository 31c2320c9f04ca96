package io.systole.layers;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Rules about who may use whom, made from `Tables` for the house that stands below one root package.
///
/// The real house and the wrong house of the tests differ in nothing but that root.
record Rooms(String root) {

    List<ArchRule> all() {
        var rules = new ArrayList<ArchRule>();
        rules.addAll(walls());
        rules.addAll(insideScheduler());
        for (Table table : Tables.BACK_ROOMS) rules.addAll(inside(table));
        rules.addAll(doors());
        return rules;
    }

    /// A module uses the modules of its row, and each package belongs to a module.
    List<ArchRule> walls() {
        var rules = new ArrayList<ArchRule>();
        rules.add(everyPackageHasARow("modules", liveHere(), this::moduleOf, Tables.MODULES));
        for (Table.Row row : Tables.MODULES.rows()) {
            rules.add(
                    noClasses()
                            .that(belongTo(row.name()))
                            .should()
                            .dependOnClassesThat(belongToAModuleOtherThan(row.name(), row.mayUse()))
                            .because("module `%s` may use: %s".formatted(row.name(), told(row)))
                            .allowEmptyShould(true));
        }
        return rules;
    }

    /// Inside the scheduler; the graph is the only room that also knows transitions.
    List<ArchRule> insideScheduler() {
        var rules = new ArrayList<>(inside(Tables.SCHEDULER));
        rules.add(
                noClasses()
                        .that(belongTo("scheduler"))
                        .and(
                                describe(
                                        "are outside of "
                                                + told(Tables.ROOMS_THAT_KNOW_TRANSITIONS),
                                        it ->
                                                !Tables.ROOMS_THAT_KNOW_TRANSITIONS.contains(
                                                        roomOf("scheduler", it))))
                        .should()
                        .dependOnClassesThat(belongTo("transition"))
                        .because(
                                "only the graph is written in transitions, and the front room hands it out")
                        .allowEmptyShould(true));
        return rules;
    }

    /// A room uses the rooms of its row, and each package of the module is a room with a row.
    List<ArchRule> inside(Table table) {
        String module = table.heading();
        var rules = new ArrayList<ArchRule>();
        rules.add(
                everyPackageHasARow(
                        "rooms of " + module, belongTo(module), it -> roomOf(module, it), table));
        for (Table.Row row : table.rows()) {
            rules.add(
                    noClasses()
                            .that(areIn(module, row.name()))
                            .should()
                            .dependOnClassesThat(areInARoomOtherThan(module, row))
                            .because(
                                    "room `%s` of `%s` may use: %s"
                                            .formatted(told(row.name()), module, told(row)))
                            .allowEmptyShould(true));
        }
        return rules;
    }

    /// Strangers enter a module through its doors, and some doors are for guests only.
    List<ArchRule> doors() {
        var rules = new ArrayList<ArchRule>();
        for (String module : Tables.MODULES.names()) {
            var open = Tables.DOORS.row(module).map(Table.Row::mayUse).orElse(List.of("."));
            rules.add(
                    noClasses()
                            .that(belongToOthersThan(module))
                            .should()
                            .dependOnClassesThat(
                                    describe(
                                            "are in a back room of " + module,
                                            it ->
                                                    belongTo(module).test(it)
                                                            && !open.contains(roomOf(module, it))))
                            .because("`%s` shows strangers only: %s".formatted(module, told(open)))
                            .allowEmptyShould(true));
        }
        for (Table.Row row : Tables.GUESTS.rows()) {
            String module = row.name().substring(0, row.name().indexOf('.'));
            String room = row.name().substring(row.name().indexOf('.') + 1);
            rules.add(
                    noClasses()
                            .that(belongToOthersThan(module))
                            .and(
                                    describe(
                                            "are not guests",
                                            it -> !row.mayUse().contains(moduleOf(it))))
                            .should()
                            .dependOnClassesThat(areIn(module, room))
                            .because("`%s` is open to: %s".formatted(row.name(), told(row)))
                            .allowEmptyShould(true));
        }
        return rules;
    }

    private ArchRule everyPackageHasARow(
            String what,
            DescribedPredicate<JavaClass> inhabitants,
            Function<JavaClass, String> nameOf,
            Table table) {
        return classes()
                .that(inhabitants)
                .should(
                        be(
                                describe(
                                        "listed among the " + what,
                                        it -> table.names().contains(nameOf.apply(it)))))
                .because("every package has a row in Tables.java and in ARCHITECTURE.md")
                .allowEmptyShould(true);
    }

    private DescribedPredicate<JavaClass> liveHere() {
        return describe("live below " + root, this::livesHere);
    }

    private DescribedPredicate<JavaClass> belongTo(String module) {
        return describe("belong to " + module, it -> moduleOf(it).equals(module));
    }

    private DescribedPredicate<JavaClass> belongToOthersThan(String module) {
        return describe(
                "belong to modules other than " + module,
                it -> !moduleOf(it).isEmpty() && !moduleOf(it).equals(module));
    }

    private DescribedPredicate<JavaClass> belongToAModuleOtherThan(
            String module, List<String> allowed) {
        return describe(
                "belong to another module than " + allowed,
                it ->
                        livesHere(it)
                                && !moduleOf(it).equals(module)
                                && !allowed.contains(moduleOf(it)));
    }

    private DescribedPredicate<JavaClass> areIn(String module, String room) {
        return describe(
                "are in %s of %s".formatted(told(room), module),
                it -> belongTo(module).test(it) && roomOf(module, it).equals(room));
    }

    private DescribedPredicate<JavaClass> areInARoomOtherThan(String module, Table.Row row) {
        return describe(
                "are in another room than " + told(row),
                it ->
                        belongTo(module).test(it)
                                && !roomOf(module, it).equals(row.name())
                                && !row.mayUse().contains(roomOf(module, it)));
    }

    private static String told(Table.Row row) {
        return row.mayUse().isEmpty() ? "nothing else" : told(row.mayUse());
    }

    private static String told(List<String> rooms) {
        return String.join(", ", rooms.stream().map(Rooms::told).toList());
    }

    private static String told(String room) {
        return room.equals(".") ? "the front room" : room;
    }

    private boolean livesHere(JavaClass it) {
        return it.getPackageName().equals(root) || it.getPackageName().startsWith(root + ".");
    }

    /// The name of the module a class belongs to; empty for classes of other houses.
    private String moduleOf(JavaClass it) {
        String name = it.getPackageName();
        if (!name.startsWith(root + ".")) return "";
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    /// The name of the room within the module, a dot for the front room. A room may have alcoves
    /// (`scheduler.operation.clone` is still `operation`).
    private String roomOf(String module, JavaClass it) {
        String front = root + "." + module;
        String name = it.getPackageName();
        if (name.equals(front)) return ".";
        if (!name.startsWith(front + ".")) return "";
        String below = name.substring(front.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
