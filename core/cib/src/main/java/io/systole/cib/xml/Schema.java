package io.systole.cib.xml;

import io.systole.cib.Problem;
import io.systole.cib.document.Element;
import io.systole.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Which language a document is written in (`validate-with`), and whether we speak it.
final class Schema {
    /// The newest `crm_feature_set` we know the meaning of.
    private static final String NEWEST_FEATURES = "3.20.5";

    private static final String PREFIX = "pacemaker-";
    private static final String ALL =
            "The schemas are pacemaker-1.0 to 1.3, 2.0 to 2.10, 3.0 to 3.10, 4.0, and none.";

    static final Version V3_0 = Version.parse("3.0");
    static final Version V4_0 = Version.parse("4.0");

    /// The last minor version of each series.
    private static final TreeMap<Integer, Integer> LAST_OF_SERIES = new TreeMap<>();

    static {
        LAST_OF_SERIES.put(1, 3);
        LAST_OF_SERIES.put(2, 10);
        LAST_OF_SERIES.put(3, 10);
        LAST_OF_SERIES.put(4, 0);
    }

    private Schema() {}

    /// Empty where the document declares none, one we do not know, or `none`, which asks for no checks and no
    /// translation.
    static Optional<Version> of(Element root) {
        return root.attribute("validate-with").filter(Schema::isVersion).map(Schema::version);
    }

    static List<Problem> problems(Element root, String file) {
        if (!root.is("cib")) {
            return List.of(
                    Problem.error(
                            file,
                            root.line(),
                            "the root element is <" + root.name() + ">",
                            "A CIB begins with '<cib'."));
        }
        var problems = new ArrayList<Problem>();
        var schema = root.attribute("validate-with");
        if (schema.isEmpty()) {
            problems.add(Problem.error(file, root.line(), "cib: 'validate-with' is missing", ALL));
        } else if (!schema.get().equals("none") && !isVersion(schema.get())) {
            problems.add(
                    Problem.error(
                            file,
                            root.line(),
                            "cib: there is no schema '" + schema.get() + "' for 'validate-with'",
                            ALL));
        }
        root.attribute("crm_feature_set")
                .filter(features -> Version.parse(features).above(Version.parse(NEWEST_FEATURES)))
                .ifPresent(features ->
                        problems.add(
                                Problem.error(
                                        file,
                                        root.line(),
                                        "cib: the feature set "
                                                + features
                                                + " is newer than "
                                                + NEWEST_FEATURES
                                                + ", the newest that is understood",
                                        "Maybe a newer Systole understands it.")));
        return problems;
    }

    private static Version version(String schema) {
        return Version.parse(schema.substring(PREFIX.length()));
    }

    private static boolean isVersion(String schema) {
        if (!schema.matches(PREFIX + "\\d{1,2}\\.\\d{1,2}")) return false;
        String[] parts = schema.substring(PREFIX.length()).split("\\.", 2);
        Integer last = LAST_OF_SERIES.get(Integer.valueOf(parts[0]));
        return last != null && Integer.parseInt(parts[1]) <= last;
    }
}
