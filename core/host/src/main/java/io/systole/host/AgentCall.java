package io.systole.host;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A program to be started, in a process group of its own: everything the edge needs, and nothing to decide.
///
/// @param purpose     what it is for, in words: `web monitor`, `fence xen2 with ipmi-2 (off)`
/// @param program     the absolute path of the program, or a bare name to be looked up in `PATH`
/// @param arguments   what follows the program's name
/// @param environment the whole environment; nothing is inherited
/// @param input       what the program reads from its standard input, which is then closed
public record AgentCall(
        String purpose,
        String program,
        List<String> arguments,
        NavigableMap<String, String> environment,
        String input) {
    public AgentCall {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableNavigableMap(new TreeMap<>(environment));
    }
}
