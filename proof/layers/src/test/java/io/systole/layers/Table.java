package io.systole.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One table: a heading and rows of the form `name | names`. A star means all rows above.
record Table(String heading, List<Row> rows) {

    record Row(String name, List<String> mayUse) {
        Row {
            mayUse = List.copyOf(mayUse);
        }
    }

    Table {
        rows = List.copyOf(rows);
    }

    static Table of(String heading, String text) {
        var rows = new ArrayList<Row>();
        for (String line : text.lines().toList()) {
            int bar = line.indexOf('|');
            if (bar < 0) throw new IllegalArgumentException("no bar in the row: " + line);
            var right = line.substring(bar + 1).strip();
            var mayUse =
                    switch (right) {
                        case "" -> List.<String>of();
                        case "*" -> rows.stream().map(Row::name).toList();
                        default -> List.of(right.split(" +"));
                    };
            rows.add(new Row(line.substring(0, bar).strip(), mayUse));
        }
        return new Table(heading, rows);
    }

    List<String> names() {
        return rows.stream().map(Row::name).toList();
    }

    Optional<Row> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }
}
