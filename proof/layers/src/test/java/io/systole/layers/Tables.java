package io.systole.layers;

import java.util.List;
import java.util.stream.Stream;

/// Who may know whom: the tables of ARCHITECTURE.md, row by row.
///
/// To the left of the bar stands a module or a room, to the right what it may use besides itself. Every row
/// uses only rows above it. A package without a row is refused, so a new room begins with a row here, and
/// changing a row is a design decision.
final class Tables {

    /// The walls. The package of a module is `io.systole.` and its name.
    static final Table MODULES =
            Table.of(
                    "io.systole",
                    """
                    model      |
                    cib        | model
                    transition | model
                    scheduler  | model cib transition
                    simulator  | model cib transition scheduler
                    host       | model
                    fencer     | model cib
                    state      | model cib transition fencer
                    control    | model cib transition scheduler fencer state
                    member     | model cib transition state host fencer control
                    world      | model cib state host control member
                    cli        | model cib transition scheduler simulator host state fencer control member world
                    clustersim | model cib transition scheduler host state fencer control member world
                    """);

    /// The modules that decide. For them the rules of `Purity` hold as well.
    static final List<String> CORE =
            List.of(
                    "model",
                    "cib",
                    "transition",
                    "scheduler",
                    "simulator",
                    "host",
                    "fencer",
                    "state",
                    "control",
                    "member");

    /// The scheduler, room by room. What a room may use outside the scheduler stands in `SCHEDULER_OUTSIDE`.
    static final Table SCHEDULER =
            Table.of(
                    "scheduler",
                    """
                    inventory    |
                    journey      | inventory
                    situation    | inventory journey
                    observe      | inventory situation
                    constraint   | inventory situation
                    drift        | inventory situation
                    placement    | inventory situation
                    preference   | inventory journey situation constraint placement
                    capacity     | inventory situation placement
                    colocation   | inventory constraint placement
                    promotion    | inventory situation constraint placement colocation
                    assignment   | inventory journey situation constraint placement capacity colocation promotion
                    plan         | inventory
                    probe        | inventory journey situation placement plan
                    migration    | inventory journey situation placement plan
                    operation    | inventory journey situation placement plan drift migration
                    recurring    | inventory situation placement plan drift
                    notification | inventory situation placement plan
                    remote       | inventory situation placement plan
                    fencing      | inventory situation placement plan drift
                    ordering     | inventory journey situation constraint placement plan
                    graph        | inventory situation placement plan
                    outage       | inventory journey situation constraint drift placement plan
                    explain      | inventory situation drift observe placement plan
                    .            | *
                    """);

    /// Other modules with rooms behind the front room, which is written as a dot.
    ///
    /// In the document's module the bottom room is the document as written; what it says is told in those above.
    static final List<Table> BACK_ROOMS =
            List.of(
                    Table.of(
                            "cib",
                            """
                            document |
                            rule     | document
                            config   | document rule
                            status   | document rule config
                            .        | document rule config status
                            xml      | . document rule config status
                            check    | . document rule config status xml
                            """),
                    Table.of(
                            "transition",
                            """
                            .   |
                            xml | .
                            """),
                    Table.of(
                            "state",
                            """
                            authorship    |
                            configuration |
                            maintenance   |
                            fencing       |
                            document      | configuration
                            .             | authorship configuration maintenance fencing document
                            codec         | . authorship configuration maintenance fencing
                            """),
                    Table.of(
                            "host",
                            """
                            ocf |
                            .   | ocf
                            """),
                    Table.of(
                            "cli",
                            """
                            render      |
                            conformance |
                            dev         | render
                            command     | render conformance dev
                            .       | *
                            """));

    /// The doors: which rooms of a module its neighbours may enter. A module without a row shows its front
    /// room only.
    static final Table DOORS =
            Table.of(
                    "doors",
                    """
                    cib        | . document config status rule xml check
                    transition | . xml
                    scheduler  | . observe explain outage
                    state      | . authorship configuration maintenance fencing codec
                    """);

    /// A few doors are open to some neighbours only: the room, then those who may enter.
    static final Table GUESTS =
            Table.of(
                    "guests",
                    """
                    cib.xml        | simulator state cli clustersim
                    cib.check      | simulator state cli
                    transition.xml | simulator cli
                    """);

    /// Libraries that one room of the modules that decide may use: the room, then the packages.
    static final Table LIBRARIES =
            Table.of(
                    "libraries",
                    """
                    cib.xml     | com.fasterxml.aalto org.codehaus.stax2
                    state.codec | com.google.protobuf
                    """);

    /// Of all rooms of the scheduler only these know the transition graph.
    static final List<String> ROOMS_THAT_KNOW_TRANSITIONS = List.of("graph", ".");

    /// All tables in which a row uses only rows above it.
    static List<Table> ordered() {
        return Stream.concat(Stream.of(MODULES, SCHEDULER), BACK_ROOMS.stream()).toList();
    }

    private Tables() {}
}
