package io.systole.scheduler.observe;

import io.systole.model.AgentName;
import io.systole.model.NodeName;
import io.systole.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a resource is doing, and all that belongs to it.
public sealed interface ResourceStatus {
    /// The configured id, or the name it is shown under.
    String name();

    /// The line that tells of it; for a collective the heading of what follows.
    String tell();

    /// A resource with an agent of its own.
    ///
    /// @param pending     what is being done to it just now (`Starting`), if that is to be shown
    /// @param node        where it is; none if it is nowhere or in more than one place
    /// @param missing     why it can't run there, where a check found so (`Not installed`)
    /// @param flags       what else is to be known (`disabled`, `unmanaged` …)
    /// @param description what its owner calls it; told where it is in more than one place
    /// @param places      all its nodes, if it is in more than one place
    record Single(
            String name,
            AgentName agent,
            boolean removed,
            boolean failed,
            Role role,
            Optional<String> pending,
            Optional<NodeName> node,
            Optional<String> missing,
            List<String> flags,
            Optional<String> description,
            List<NodeName> places)
            implements ResourceStatus {
        public Single {
            flags = List.copyOf(flags);
            places = List.copyOf(places);
        }

        /// The state in a word or two.
        public String state() {
            if (failed) return role == Role.PROMOTED ? "FAILED Promoted" : "FAILED";
            return pending.orElse(role.toString());
        }

        @Override
        public String tell() {
            var line =
                    new StringBuilder(80).append(name).append("\t(").append(agent).append("):\t");
            if (removed) line.append(" ORPHANED");
            line.append(' ').append(state());
            node.ifPresent(where -> line.append(' ').append(where));
            missing.ifPresent(text -> line.append(" (").append(text).append(") "));
            line.append(inBrackets(flags));
            description.ifPresent(text -> line.append(" (").append(text).append(')'));
            if (!places.isEmpty()) line.append(' ').append(list(places));
            return line.toString();
        }
    }

    record Group(String name, List<String> flags, List<Single> members) implements ResourceStatus {
        public Group {
            flags = List.copyOf(flags);
            members = List.copyOf(members);
        }

        @Override
        public String tell() {
            return "Resource Group: " + name + inBrackets(flags);
        }
    }

    /// @param child     the id of what is copied
    /// @param instances copies that deserve lines of their own
    /// @param tallies   the unremarkable copies, by what they do and where
    record Clone(
            String name,
            String child,
            List<String> flags,
            List<ResourceStatus> instances,
            List<Tally> tallies)
            implements ResourceStatus {
        public Clone {
            flags = List.copyOf(flags);
            instances = List.copyOf(instances);
            tallies = List.copyOf(tallies);
        }

        @Override
        public String tell() {
            return "Clone Set: " + name + " [" + child + "]" + inBrackets(flags);
        }
    }

    /// @param several  configured with more than one replica
    record Bundle(
            String name, String image, boolean several, List<String> flags, List<Single> replicas)
            implements ResourceStatus {
        public Bundle {
            flags = List.copyOf(flags);
            replicas = List.copyOf(replicas);
        }

        @Override
        public String tell() {
            return (several ? "Container bundle set: " : "Container bundle: ")
                    + name
                    + " ["
                    + image
                    + "]"
                    + inBrackets(flags);
        }
    }

    /// `Started: [ xen1 xen2 ]`
    record Tally(String state, List<String> where) {
        public Tally {
            where = List.copyOf(where);
        }

        public String tell() {
            return state + ": " + list(where);
        }
    }

    private static String inBrackets(List<String> flags) {
        return flags.isEmpty() ? "" : " (" + String.join(", ", flags) + ")";
    }

    /// `[ A B C ]`
    static String list(List<?> words) {
        return words.stream().map(Object::toString).collect(Collectors.joining(" ", "[ ", " ]"));
    }
}
