package io.systole.cli.command;

import io.systole.cib.check.Spelling;
import io.systole.model.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a policy's name.
public final class PolicyWord implements ITypeConverter<Policy> {
    /// The words there are.
    static final List<String> KNOWN = Arrays.stream(Policy.values()).map(Policy::toString).toList();

    @Override
    public Policy convert(String word) {
        return Policy.named(word.toLowerCase(Locale.ROOT))
                .orElseThrow(() ->
                        new TypeConversionException(
                                "there is no policy '" + word + "'\n" + advice(word)));
    }

    private static String advice(String word) {
        String guess = new Spelling(KNOWN).advice(word);
        return guess.isEmpty() ? "There are: " + String.join(", ", KNOWN) + "." : guess;
    }
}
