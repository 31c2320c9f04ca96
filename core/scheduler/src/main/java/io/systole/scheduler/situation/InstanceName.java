package io.systole.scheduler.situation;

/// The names of clone instances: `web:0`.
final class InstanceName {
    private InstanceName() {}

    /// The name without a trailing number.
    static String base(String name) {
        int colon = name.lastIndexOf(':');
        if (colon < 0 || colon == name.length() - 1) return name;
        for (int i = colon + 1; i < name.length(); i++)
            if (!Character.isDigit(name.charAt(i))) return name;
        return name.substring(0, colon);
    }
}
