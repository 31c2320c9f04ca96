package io.systole.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every row of every table bites: a small house is generated in which each room knows each other room,
/// and the rules must find exactly the pairs that no row allows.
class EveryRowTest {

    private static final String ROOT = "everyrow";

    @TempDir Path folder;

    @TestFactory
    List<DynamicTest> aRowForbidsAllThatItDoesNotList() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        tests.add(bites(Tables.MODULES, "", new Rooms(ROOT).walls()));
        tests.add(bites(Tables.SCHEDULER, ".scheduler", new Rooms(ROOT).inside(Tables.SCHEDULER)));
        for (Table table : Tables.BACK_ROOMS)
            tests.add(bites(table, "." + table.heading(), new Rooms(ROOT).inside(table)));
        return tests;
    }

    private DynamicTest bites(Table table, String module, List<ArchRule> rules) {
        return DynamicTest.dynamicTest(
                table.heading(),
                () -> {
                    var sources = new ArrayList<Path>();
                    var forbidden = new TreeSet<String>();
                    for (Table.Row row : table.rows()) {
                        String home = packageOf(row.name(), module);
                        sources.add(source(home, "Front", ""));
                        for (String other : table.names()) {
                            if (other.equals(row.name())) continue;
                            String name = "Knows_" + other.replace(".", "front");
                            String front = packageOf(other, module) + ".Front";
                            sources.add(source(home, name, "public " + front + " it;"));
                            if (!row.mayUse().contains(other)) forbidden.add(home + "." + name);
                        }
                    }
                    assertEquals(forbidden, caught(compiled(sources), rules));
                });
    }

    private static String packageOf(String name, String module) {
        return ROOT + module + (name.equals(".") ? "" : "." + name);
    }

    private Path source(String home, String name, String body) throws IOException {
        Path file = folder.resolve("src").resolve(home.replace('.', '/')).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file, "package %s; public class %s { %s }".formatted(home, name, body));
    }

    private JavaClasses compiled(List<Path> sources) {
        var arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (Path source : sources) arguments.add(source.toString());
        int exit =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertEquals(0, exit, "the generated house compiles");
        var house = new ClassFileImporter().importPath(folder);
        assertTrue(house.size() >= sources.size());
        return house;
    }

    private static SortedSet<String> caught(JavaClasses house, List<ArchRule> rules) {
        var caught = new TreeSet<String>();
        for (ArchRule rule : rules) {
            var told = rule.evaluate(house).getFailureReport().getDetails();
            for (var it : house)
                if (told.stream().anyMatch(line -> line.startsWith("Field <" + it.getName() + ".")))
                    caught.add(it.getName());
        }
        return caught;
    }
}
