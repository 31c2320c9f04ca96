package io.systole.layers.wronghouse.state;

import com.tngtech.archunit.core.domain.JavaClass;

public final class Libraries {
    private Libraries() {}

    public record KnowsALibrary(JavaClass it) {}
}
