package io.systole.world;

import io.systole.model.ExitCode;
import io.systole.model.NodeName;
import io.systole.model.Role;
import io.systole.world.Trouble.Deed;
import java.time.Duration;
import java.time.Instant;

/// The resource agents of this world: how long they take, what they do, and what they say.
final class Agents {
    private static final String META_DATA =
            """
            <?xml version="1.0"?>
            <resource-agent name="simulated" version="1.0">
              <parameters/>
              <actions>
                <action name="start" timeout="20s"/>
                <action name="stop" timeout="20s"/>
                <action name="monitor" timeout="20s" interval="10s"/>
                <action name="migrate_to" timeout="600s"/>
                <action name="migrate_from" timeout="60s"/>
              </actions>
            </resource-agent>
            """;

    private static final String FENCE_METADATA =
            """
            <?xml version="1.0"?>
            <resource-agent name="simulated">
              <parameters><parameter name="plug" required="1"/></parameters>
              <actions>
                <action name="on"/><action name="off"/><action name="reboot"/>
                <action name="status"/><action name="monitor"/><action name="metadata"/>
              </actions>
            </resource-agent>
            """;

    private final Residents residents;
    private final Reach reach;
    private final Habits habits;
    private final long seed;

    /// Whether one machine can send another one what a virtual machine consists of.
    @FunctionalInterface
    interface Reach {
        boolean between(NodeName one, NodeName other);
    }

    Agents(Residents residents, Reach reach, Habits habits, long seed) {
        this.residents = residents;
        this.reach = reach;
        this.habits = habits;
        this.seed = seed;
    }

    Duration length(Request request, NodeName host) {
        if (request.of() == Request.Kind.POWER) return habits.fencing();
        long millis =
                switch (request.action()) {
                    case "migrate_to" ->
                            habits.migration().draw(Chance.of(seed, request.resource())).toMillis();
                    case "start" -> 3_000;
                    case "stop" -> residents.isThere(request.resource(), host) ? 2_000 : 500;
                    case "migrate_from", "promote", "demote" -> 1_000;
                    case "monitor" -> 300;
                    default -> 200;
                };
        // Agents keep within their time limits, if nothing goes wrong.
        return Duration.ofMillis(
                Math.min(millis, Math.max(1, request.timeout().toMillis() * 4 / 5)));
    }

    /// At the very beginning of a call. Nothing is announced to a host that is not there: nor is it when it comes up later.
    void begin(Request request, NodeName host) {
        if (request.is("migrate_to"))
            request.target()
                    .filter(to -> reach.between(host, to))
                    .ifPresent(to -> residents.announced(request.resource(), to));
    }

    /// At the end of a call in which nothing went wrong: the exit code.
    int end(Request request, NodeName host, Instant now) {
        String resource = request.resource();
        if (request.of() == Request.Kind.DEVICE) return ExitCode.OK;
        return switch (request.action()) {
            case "start" -> {
                residents.started(resource, host, now);
                yield ExitCode.OK;
            }
            case "stop" -> {
                residents.stopped(resource, host, now);
                yield ExitCode.OK;
            }
            case "monitor", "status" -> look(request, host);
            case "promote" -> role(resource, host, Role.PROMOTED);
            case "demote" -> role(resource, host, Role.STARTED);
            case "migrate_to" -> migrate(request, host);
            case "migrate_from" -> residents.runs(resource, host) ? ExitCode.OK : ExitCode.ERROR;
            default -> ExitCode.OK;
        };
    }

    /// What the agent writes to its standard output.
    String output(Request request) {
        return switch (request.action()) {
            case "meta-data" -> META_DATA;
            case "metadata" -> FENCE_METADATA;
            default -> "";
        };
    }

    /// At the end of a call that says it failed.
    int fail(Request request, NodeName host, Deed deed, Instant now) {
        switch (deed) {
            case NOTHING -> undo(request);
            case ALL -> {
                if (!request.is("monitor")) end(request, host, now);
            }
            case COPY_LEFT -> {}
        }
        return ExitCode.ERROR;
    }

    /// A call that was killed, or whose host died.
    void undo(Request request) {
        if (request.is("migrate_to"))
            request.target().ifPresent(to -> residents.calledOff(request.resource(), to));
    }

    /// A paused copy is called running, as the agents of the field do: libvirt lists the incoming side of a live migration
    /// as paused, and `VirtualDomain` counts a paused domain as one that runs. Only a look in depth sees that nobody is in.
    private int look(Request request, NodeName host) {
        String resource = request.resource();
        if (!residents.isThere(resource, host)) return ExitCode.NOT_RUNNING;
        if (!residents.runs(resource, host))
            return request.level() > 0 ? ExitCode.ERROR : ExitCode.OK;
        return residents.role(resource, host) == Role.PROMOTED ? ExitCode.PROMOTED : ExitCode.OK;
    }

    private int role(String resource, NodeName host, Role role) {
        if (!residents.runs(resource, host)) return ExitCode.NOT_RUNNING;
        residents.role(resource, host, role);
        return ExitCode.OK;
    }

    private int migrate(Request request, NodeName host) {
        String resource = request.resource();
        var to = request.target();
        if (to.isEmpty()) return ExitCode.INVALID_PARAMETER;
        if (!residents.runs(resource, host)) {
            undo(request);
            return ExitCode.NOT_RUNNING;
        }
        if (!reach.between(host, to.get()) || !residents.isThere(resource, to.get())) {
            undo(request);
            return ExitCode.ERROR;
        }
        residents.migrated(resource, host, to.get());
        return ExitCode.OK;
    }
}
