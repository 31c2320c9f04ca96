package io.systole.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The tables of `docs/simulate-json.md`, by which a real output can be judged.
final class DocumentedTypes {
    private static final Pattern MEMBER =
            Pattern.compile("\\| `([a-z-]+)`( \\?)? \\| ([a-z ,-]+) \\|.*");
    private static final String LIST = "list of ";
    private static final String MAP = "map of ";

    private record Member(String type, boolean optional) {}

    private final Map<String, Map<String, Member>> types = new LinkedHashMap<>();

    static DocumentedTypes read(String document) {
        var read = new DocumentedTypes();
        Map<String, Member> current = new LinkedHashMap<>();
        boolean inTable = false;
        for (String line : document.lines().toList()) {
            if (line.startsWith("## ")) {
                current = new LinkedHashMap<>();
                read.types.put(line.substring(3), current);
            }
            if (line.equals("| member | type | meaning |")) inTable = true;
            else if (line.isEmpty()) inTable = false;
            var row = MEMBER.matcher(line);
            if (inTable && row.matches())
                current.put(row.group(1), new Member(row.group(3), row.group(2) != null));
        }
        return read;
    }

    /// What is wrong with a value; nothing, if it is as described.
    List<String> complaints(Object value, String type) {
        var found = new ArrayList<String>();
        judge(value, type, type, found);
        return found;
    }

    private void judge(Object value, String type, String path, List<String> found) {
        int or = type.indexOf(", or ");
        if (or >= 0) {
            judge(
                    value,
                    value instanceof List ? type.substring(0, or) : type.substring(or + 5),
                    path,
                    found);
        } else if (type.startsWith(LIST)) {
            if (value instanceof List<?> list)
                list.forEach(
                        item -> judge(item, type.substring(LIST.length()), path + "[]", found));
            else found.add(path + " is no list");
        } else if (type.startsWith(MAP)) {
            if (value instanceof Map<?, ?> map)
                map.values()
                        .forEach(item ->
                                judge(item, type.substring(MAP.length()), path + "{}", found));
            else found.add(path + " is no map");
        } else if (types.containsKey(type)) {
            judgeObject(value, type, path, found);
        } else {
            boolean right =
                    switch (type) {
                        case "text" -> value instanceof String;
                        case "number" -> value instanceof Long;
                        case "truth" -> value instanceof Boolean;
                        default ->
                                throw new AssertionError(
                                        "the document speaks of an unknown type '" + type + "'");
                    };
            if (!right) found.add(path + " is no " + type);
        }
    }

    private void judgeObject(Object value, String type, String path, List<String> found) {
        if (!(value instanceof Map<?, ?> map)) {
            found.add(path + " is no " + type);
            return;
        }
        var members = types.getOrDefault(type, Map.of());
        map.forEach((name, content) -> {
            var member = members.get(String.valueOf(name));
            if (member == null) found.add(path + "." + name + " is not documented");
            else judge(content, member.type(), path + "." + name, found);
        });
        members.forEach((name, member) -> {
            if (!member.optional() && !map.containsKey(name))
                found.add(path + "." + name + " is missing");
        });
    }
}
