package io.systole.cli.command;

import io.systole.cib.check.Spelling;
import io.systole.model.Policy;
import java.util.ArrayList;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a policy's name.
public final class PolicyWord implements ITypeConverter<Policy> {
    @Override
    public Policy convert(String word) {
        return Policy.named(word.toLowerCase(Locale.ROOT))
                .orElseThrow(() ->
                        new TypeConversionException(
                                "there is no policy '" + word + "'\n" + advice(word)));
    }

    private static String advice(String word) {
        var known = new Candidates();
        String guess = new Spelling(known).advice(word);
        return guess.isEmpty() ? "There are: " + String.join(", ", known) + "." : guess;
    }

    /// The words a shell may complete.
    static final class Candidates extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Candidates() {
            for (Policy policy : Policy.values()) add(policy.toString());
        }
    }
}
