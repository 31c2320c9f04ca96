package io.systole.fencer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads names of nodes out of what devices and administrators write.
final class HostNames {
    private static final String BETWEEN = "[\\s,;]+";

    private HostNames() {}

    /// What `list` printed (`xen1,` or `3,xen3`), or `pcmk_host_list`: names between blanks, commas and semicolons. A
    /// device may print the plug and its alias; either is a name it can be asked by.
    static List<String> ofList(String text) {
        var names = new ArrayList<String>();
        for (String part : text.split(BETWEEN)) if (!part.isEmpty()) names.add(part);
        return names;
    }

    /// `pcmk_host_map` and the like: `node1:1;node2:2,3`. A comma belongs to the value.
    static Map<String, String> map(String text) {
        var map = new LinkedHashMap<String, String>();
        for (String part : text.split("[\\s;]+")) {
            int colon = part.indexOf(':');
            if (colon > 0 && colon < part.length() - 1)
                map.putIfAbsent(part.substring(0, colon), part.substring(colon + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    /// Names of nodes are the same in capitals.
    static Optional<String> find(Map<String, String> map, String name) {
        return map.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}
