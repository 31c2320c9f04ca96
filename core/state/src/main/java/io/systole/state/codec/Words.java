package io.systole.state.codec;

import java.util.Locale;

/// Enumerations are written by name, in small letters.
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E read(Class<E> type, String word) throws Unreadable {
        for (E constant : type.getEnumConstants()) if (of(constant).equals(word)) return constant;
        throw new Unreadable(
                "'%s' is no %s".formatted(word, type.getSimpleName().toLowerCase(Locale.ROOT)));
    }
}
