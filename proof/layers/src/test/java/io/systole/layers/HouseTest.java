package io.systole.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The real classes, held against the tables.
class HouseTest {

    private static final String ROOT = "io.systole";

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(location -> !location.contains("/test-classes/"))
                    .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> everyModuleAndRoomUsesOnlyWhatItsRowAllows() {
        return new Rooms(ROOT).all().stream().map(HouseTest::held);
    }

    @TestFactory
    Stream<DynamicTest> coreDecidesFromValuesAlone() {
        return new Purity(ROOT).all().stream().map(HouseTest::held);
    }

    @Test
    void theHouseIsNotEmpty() {
        for (String module : Tables.MODULES.names())
            assertFalse(
                    HOUSE.stream()
                            .noneMatch(it -> it.getPackageName().startsWith(ROOT + "." + module)),
                    "no classes of the module `%s` are on the class path".formatted(module));
    }

    /// But for the front room of a document, which is common ground.
    @Test
    void everyRowUsesOnlyRowsAboveIt() {
        for (Table table : Tables.ordered()) {
            List<String> names = table.names();
            for (Table.Row row : table.rows()) {
                var above = names.subList(0, names.indexOf(row.name()));
                var notAbove =
                        row.mayUse().stream()
                                .filter(used -> !above.contains(used) && !used.equals("."))
                                .toList();
                assertEquals(
                        List.of(),
                        notAbove,
                        "in table %s, row %s".formatted(table.heading(), row.name()));
            }
        }
    }

    private static DynamicTest held(ArchRule rule) {
        return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(HOUSE));
    }
}
