package io.systole.scenarios;

import io.systole.model.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The small language of scenarios, and the document it stands for. A statement a line, its first word says what it is:
///
/// | | |
/// |---|---|
/// | `nodes A B …` | cluster nodes, online and at rest |
/// | `vm NAME [on NODE …] [migratable] [monitor 10s] [unknown] [META=VALUE …]` | a virtual machine; without a place it is stopped; `unknown`: nobody has looked |
/// | `service NAME …` | the same for what is no machine |
/// | `remote NAME on NODE [migratable]` | a host that is no member, by its connection; told before what runs there |
/// | `guest NAME in VM` | a host inside a machine that runs |
/// | `group NAME of A B …`, `clone NAME of A [META=VALUE …]` | made of what was told before |
/// | `order A then B [ATTRIBUTE=VALUE …]` | |
/// | `any A B … then C [ATTRIBUTE=VALUE …]` | C after one of them, whichever |
/// | `colocate A with B [SCORE]` | |
/// | `locate A on NODE SCORE` | |
/// | `memory NAME AMOUNT` | what a node has, or a resource needs; weighed with `option placement-strategy=…` |
/// | `set NODE standby`, `set NODE maintenance`, `set NODE NAME=VALUE` | a node attribute |
/// | `needs NAME memory=4096` | what it takes of a node |
/// | `promoted NAME on NODE …` | promoted there, and best there |
/// | `offline NODE`, `lost NODE`, `joining NODE` | left in good order; vanished; not yet ready |
/// | `failed NAME OPERATION on NODE answering CODE` | |
/// | `migrated NAME from NODE to NODE [SECONDS]` | `migrate_to` is done, nothing is known of `migrate_from` |
/// | `arrived NAME from NODE to NODE` | `migrate_from` is done as well, the source was not cleaned up |
/// | `stranded NAME from NODE to NODE [SECONDS]` | `migrate_to` failed so long ago (an hour) |
/// | `rejected NAME from NODE to NODE [SECONDS]` | `migrate_to` is done, and `migrate_from` failed |
/// | `starting NAME on NODE` | it is being started there at this moment |
/// | `was NAME AGENT` | of that agent when it was started |
/// | `found NAME on NODE answering CODE` | somebody has looked since, a second after the last migration |
/// | `option NAME=VALUE`, `no quorum`, `fencing [META=VALUE …]`, `policy continuity` | |
final class Estate {
    /// What runs where.
    static final class Thing {
        final String name;
        final String agent;
        final List<String> places = new ArrayList<>();
        final List<String> promotedOn = new ArrayList<>();
        final Map<String, String> meta = new LinkedHashMap<>();
        final Map<String, String> needs = new LinkedHashMap<>();
        String interval = "";
        boolean unknown;

        Thing(String name, String agent) {
            this.name = name;
            this.agent = agent;
        }
    }

    record Union(String kind, String name, List<String> members, Map<String, String> meta) {}

    record Failure(String thing, String operation, String node, String exitCode) {}

    /// @param ago seconds
    record HalfMove(String thing, String from, String to, Stage stage, long ago) {}

    enum Stage {
        LEFT,
        ARRIVED,
        REJECTED,
        STRANDED
    }

    record Look(String thing, String node, String exitCode) {}

    final List<String> nodes = new ArrayList<>();
    final List<String> remotes = new ArrayList<>();
    final List<String> guests = new ArrayList<>();
    final Map<String, String> starting = new LinkedHashMap<>();
    final Map<String, String> formerAgents = new LinkedHashMap<>();
    final Map<String, Thing> things = new LinkedHashMap<>();
    final List<Union> unions = new ArrayList<>();
    final List<String> constraints = new ArrayList<>();
    final Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
    final Map<String, String> memory = new LinkedHashMap<>();
    final Set<String> offline = new LinkedHashSet<>();
    final Set<String> lost = new LinkedHashSet<>();
    final Set<String> joining = new LinkedHashSet<>();
    final List<Failure> failures = new ArrayList<>();
    final List<HalfMove> halfMoves = new ArrayList<>();
    final List<Look> looks = new ArrayList<>();
    final Map<String, String> options = new LinkedHashMap<>(Map.of("stonith-enabled", "false"));
    boolean quorum = true;
    private Policy policy = Policy.PACEMAKER;

    private Estate() {}

    static Estate of(List<String> statements) {
        var estate = new Estate();
        for (String statement : statements) {
            try {
                estate.read(new ArrayList<>(List.of(statement.split("\\s+"))));
            } catch (RuntimeException wrong) {
                throw new IllegalArgumentException("not understood: " + statement, wrong);
            }
        }
        return estate;
    }

    Policy policy() {
        return policy;
    }

    String document() {
        return new EstateXml(this).write();
    }

    private void read(List<String> words) {
        String first = words.removeFirst();
        switch (first) {
            case "nodes" -> nodes.addAll(words);
            case "vm" ->
                    thing(words, "class=\"ocf\" provider=\"heartbeat\" type=\"VirtualDomain\"");
            case "service" -> thing(words, "class=\"ocf\" provider=\"pacemaker\" type=\"Dummy\"");
            case "remote" -> {
                remotes.add(words.getFirst());
                thing(words, "class=\"ocf\" provider=\"pacemaker\" type=\"remote\"");
            }
            case "group", "clone" -> union(first, words);
            case "order" -> order(words);
            case "any" -> any(words);
            case "colocate" -> colocate(words);
            case "needs" ->
                    pair(
                            words.get(1),
                            Objects.requireNonNull(things.get(words.getFirst()), words.getFirst())
                                    .needs);
            case "promoted" -> promoted(words.removeFirst(), words.subList(1, words.size()));
            case "locate" ->
                    constraints.add(
                            "<rsc_location id=\"%s-on-%s\" rsc=\"%1$s\" node=\"%2$s\" score=\"%3$s\"/>"
                                    .formatted(words.get(0), words.get(2), words.get(3)));
            case "memory" -> memory.put(words.get(0), words.get(1));
            case "set" -> set(words.get(0), words.get(1));
            case "offline" -> offline.add(words.getFirst());
            case "lost" -> lost.add(words.getFirst());
            case "joining" -> joining.add(words.getFirst());
            case "failed" ->
                    failures.add(
                            new Failure(words.get(0), words.get(1), words.get(3), words.get(5)));
            case "migrated" -> move(words, Stage.LEFT);
            case "arrived" -> move(words, Stage.ARRIVED);
            case "stranded" -> move(words, Stage.STRANDED);
            case "rejected" -> move(words, Stage.REJECTED);
            case "starting" -> starting.put(words.get(0), words.get(2));
            case "was" -> formerAgents.put(words.get(0), words.get(1));
            case "guest" -> guest(words.get(0), words.get(2));
            case "found" -> looks.add(new Look(words.get(0), words.get(2), words.get(4)));
            case "option" -> pair(words.getFirst(), options);
            case "no" -> quorum = false;
            case "fencing" -> fencing(words);
            case "policy" ->
                    policy = Policy.valueOf(words.getFirst().toUpperCase(java.util.Locale.ROOT));
            default -> throw new IllegalArgumentException("there is no statement '" + first + "'");
        }
    }

    private void move(List<String> words, Stage stage) {
        long ago = words.size() > 5 ? Long.parseLong(words.get(5)) : 3600;
        halfMoves.add(new HalfMove(words.get(0), words.get(2), words.get(4), stage, ago));
    }

    /// The connection to it is no resource of its own, and yet has a history.
    private void guest(String name, String machine) {
        var inside = Objects.requireNonNull(things.get(machine), machine);
        inside.meta.put("remote-node", name);
        remotes.add(name);
        guests.add(name);
        var connection = new Thing(name, "class=\"ocf\" provider=\"pacemaker\" type=\"remote\"");
        connection.places.addAll(inside.places);
        things.put(name, connection);
    }

    private void fencing(List<String> words) {
        options.put("stonith-enabled", "true");
        var device = new Thing("fence", "class=\"stonith\" type=\"fence_ipmilan\"");
        device.places.add(nodes.getFirst());
        for (String word : words) pair(word, device.meta);
        things.put(device.name, device);
    }

    private void thing(List<String> words, String agent) {
        var thing = new Thing(words.removeFirst(), agent);
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            switch (word) {
                case "on" -> {
                    while (!words.isEmpty() && isHost(words.getFirst()))
                        thing.places.add(words.removeFirst());
                }
                case "migratable" -> thing.meta.put("allow-migrate", "true");
                case "monitor" -> thing.interval = words.removeFirst();
                case "unknown" -> thing.unknown = true;
                default -> pair(word, thing.meta);
            }
        }
        things.put(thing.name, thing);
    }

    private boolean isHost(String name) {
        return nodes.contains(name) || remotes.contains(name);
    }

    private void union(String kind, List<String> words) {
        var members = new ArrayList<String>();
        var meta = new LinkedHashMap<String, String>();
        for (String word : words.subList(2, words.size())) {
            if (word.contains("=")) pair(word, meta);
            else members.add(word);
        }
        unions.add(new Union(kind, words.getFirst(), members, meta));
    }

    private void order(List<String> words) {
        var more = new LinkedHashMap<String, String>();
        for (String word : words.subList(3, words.size())) pair(word, more);
        constraints.add(
                "<rsc_order id=\"%s-then-%s\" first=\"%1$s\" then=\"%2$s\"%s/>"
                        .formatted(words.get(0), words.get(2), EstateXml.attributes(more)));
    }

    private void any(List<String> words) {
        var more = new LinkedHashMap<String, String>();
        while (words.getLast().contains("=")) pair(words.removeLast(), more);
        int cut = words.indexOf("then");
        var set = new StringBuilder();
        for (String one : words.subList(0, cut))
            set.append("<resource_ref id=\"").append(one).append("\"/>");
        String name = String.join("-", words);
        constraints.add(
                "<rsc_order id=\"%s\"%s><resource_set id=\"%1$s-any\" sequential=\"false\" require-all=\"false\">%s</resource_set><resource_set id=\"%1$s-last\"><resource_ref id=\"%s\"/></resource_set></rsc_order>"
                        .formatted(name, EstateXml.attributes(more), set, words.getLast()));
    }

    private void promoted(String name, List<String> places) {
        for (String node : places) {
            Objects.requireNonNull(things.get(name), name).promotedOn.add(node);
            set(node, "master-" + name + "=100");
        }
    }

    private void colocate(List<String> words) {
        String score = words.size() > 3 ? words.get(3) : "INFINITY";
        constraints.add(
                "<rsc_colocation id=\"%s-with-%s\" rsc=\"%1$s\" with-rsc=\"%2$s\" score=\"%3$s\"/>"
                        .formatted(words.get(0), words.get(2), score));
    }

    private void set(String node, String what) {
        var own = attributes.computeIfAbsent(node, _ -> new LinkedHashMap<>());
        if (what.contains("=")) pair(what, own);
        else own.put(what, "true");
    }

    private static void pair(String word, Map<String, String> into) {
        var sides = Arrays.asList(word.split("=", 2));
        into.put(sides.get(0), sides.get(1));
    }
}
