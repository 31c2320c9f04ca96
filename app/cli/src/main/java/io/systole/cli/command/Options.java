package io.systole.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;

/// The options of a command, in the order in which its help tells them. Each is declared where its value is kept.
///
/// They are told to picocli, not found by it: looking for annotations takes longer than all the rest of understanding a
/// command line.
final class Options {
    private final List<ArgSpec> declared = new ArrayList<>();

    void addTo(CommandSpec command) {
        declared.forEach(command::add);
    }

    /// @param names the short one first
    Named named(String... names) {
        return new Named(OptionSpec.builder(names));
    }

    /// What is given without a name.
    ///
    /// @param arity how many there may be, as picocli writes it
    <T> Value<T> unnamed(String arity, Class<T> type, String label, String description) {
        var spec =
                PositionalParamSpec.builder()
                        .index("0")
                        .arity(arity)
                        .required(Range.valueOf(arity).min() > 0)
                        .type(type)
                        .paramLabel(label)
                        .description(description)
                        .build();
        declared.add(spec);
        return new Value<>(spec);
    }

    /// Makes picocli tell what the others are.
    Flag help() {
        return new Named(OptionSpec.builder("-h", "--help").usageHelp(true))
                .flag("Show this help and exit.");
    }

    private OptionSpec add(OptionSpec.Builder option) {
        var spec = option.build();
        declared.add(spec);
        return spec;
    }

    /// An option of which only the names are told yet.
    ///
    /// A label is what the help calls the value, a description what it says about the option.
    final class Named {
        private final OptionSpec.Builder option;

        private Named(OptionSpec.Builder option) {
            this.option = option;
        }

        Flag flag(String description) {
            return new Flag(add(option.type(boolean.class).description(description)));
        }

        /// May be given several times, which is no more than once.
        Values<Boolean> flags(String description) {
            return values(Boolean.class, "0", "", description);
        }

        Value<String> text(String label, String description) {
            return value(String.class, label, description);
        }

        /// May be given several times.
        Values<String> texts(String label, String description) {
            return values(String.class, "1", label, description);
        }

        <T> Value<T> value(Class<T> type, String label, String description) {
            return new Value<>(add(option.type(type).paramLabel(label).description(description)));
        }

        /// One of a few words.
        ///
        /// @param words what a shell may complete
        <T> Value<T> word(Class<T> type, Iterable<String> words, String label, String description) {
            option.completionCandidates(words);
            return value(type, label, description);
        }

        private <T> Values<T> values(
                Class<T> type, String arity, String label, String description) {
            return new Values<>(
                    add(
                            option.type(List.class)
                                    .auxiliaryTypes(type)
                                    .arity(arity)
                                    .paramLabel(label)
                                    .description(description)));
        }
    }

    /// Says yes where it is given.
    record Flag(ArgSpec option) {
        boolean isGiven() {
            return Boolean.TRUE.equals(option.getValue());
        }
    }

    /// Has one value where it is given; where it is given again, the last one.
    record Value<T>(ArgSpec option) {
        Optional<T> given() {
            return Optional.ofNullable(option.getValue());
        }
    }

    /// Has a value for each time it is given.
    record Values<T>(ArgSpec option) {
        List<T> given() {
            List<T> given = option.getValue();
            return given == null ? List.of() : List.copyOf(given);
        }
    }
}
