package io.systole.cli.dev;

/// Colours for a terminal, or none.
enum Ink {
    NONE {
        @Override
        String paint(String code, String text) {
            return text;
        }
    },
    ANSI {
        @Override
        String paint(String code, String text) {
            return "\u001b[" + code + "m" + text + "\u001b[0m";
        }
    };

    abstract String paint(String code, String text);

    String good(String text) {
        return paint("32", text);
    }

    String busy(String text) {
        return paint("36", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    String strong(String text) {
        return paint("1", text);
    }
}
