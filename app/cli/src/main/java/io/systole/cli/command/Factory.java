package io.systole.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes what picocli has not been handed ready-made, which is hardly anything.
///
/// Picocli's own factory, before it makes anything, looks for Groovy in every jar, which takes some time to find nothing.
public final class Factory implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        return CommandLine.defaultFactory().create(type);
    }
}
