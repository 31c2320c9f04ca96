package io.systole.layers.wronghouse.state;

import com.google.protobuf.ByteString;
import com.tngtech.archunit.core.domain.JavaClass;

public final class Libraries {
    private Libraries() {}

    public record KnowsALibrary(JavaClass it) {}

    /// Which only the room codec may know.
    public record KnowsTheLibraryOfAnotherRoom(ByteString it) {}
}
