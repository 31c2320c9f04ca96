package io.systole.state.codec;

/// What became of bytes.
public sealed interface Decoded<T> {

    record Read<T>(T value) implements Decoded<T> {}

    /// They are not what they should be.
    record Damaged<T>(String why) implements Decoded<T> {}

    /// A newer version has written them, and says that this one must not guess what they mean.
    record TooNew<T>(long version) implements Decoded<T> {}
}
