package io.systole.cli.command;

import io.systole.model.Policy;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a policy's name. `continuity` is known, and refused: its departures from the classical decisions have no rules
/// here, and deciding the classical way under its name would be a lie.
public final class PolicyWord implements ITypeConverter<Policy> {
    @Override
    public Policy convert(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "pacemaker" -> Policy.PACEMAKER;
            case "continuity" ->
                    throw new TypeConversionException(
                            "the policy 'continuity' can't decide here; 'pacemaker' can, and is the default");
            default ->
                    throw new TypeConversionException(
                            "there is no policy '" + word + "'; there is 'pacemaker'");
        };
    }
}
