package io.systole.transition.xml;

import io.systole.transition.GraphPicture;
import io.systole.transition.GraphPicture.Arrow;
import io.systole.transition.GraphPicture.Box;

/// The picture of a transition in the language of Graphviz.
///
/// Green is done, orange text marks milestones, red can't be done; a dashed arrow is an order that was known and not
/// needed.
public final class DotText {
    private DotText() {}

    /// @param everything also draws what is not needed or not ours to do
    public static String write(GraphPicture picture, boolean everything) {
        return write(picture, everything, false);
    }

    /// @param numbered names carry the step's number, to tell namesakes apart
    public static String write(GraphPicture picture, boolean everything, boolean numbered) {
        var out = new StringBuilder(1024).append(" digraph \"g\" {\n");
        for (Box box : picture.boxes()) {
            if (!box.shown() && !everything) continue;
            out.append(name(box.name(), box.id(), numbered))
                    .append(" [ style=")
                    .append(style(box.look()))
                    .append(" color=\"")
                    .append(color(box.look()))
                    .append("\" fontcolor=\"")
                    .append(font(box))
                    .append("\"]\n");
        }
        for (Arrow arrow : picture.arrows()) {
            if (!arrow.shown() && !everything) continue;
            out.append(name(arrow.from(), arrow.fromId(), numbered))
                    .append(" -> ")
                    .append(name(arrow.to(), arrow.toId(), numbered))
                    .append(" [ style = ")
                    .append(arrow.taken() ? "bold" : "dashed")
                    .append("]\n");
        }
        return out.append("}\n").toString();
    }

    private static String name(String name, int id, boolean numbered) {
        return numbered ? "\"" + name + " (" + id + ")\"" : "\"" + name + "\"";
    }

    private static String style(GraphPicture.Look look) {
        return switch (look) {
            case DONE -> "bold";
            case UNMANAGED, OPTIONAL, BLOCKED -> "dashed";
        };
    }

    private static String color(GraphPicture.Look look) {
        return switch (look) {
            case DONE -> "green";
            case OPTIONAL -> "blue";
            case UNMANAGED, BLOCKED -> "red";
        };
    }

    private static String font(Box box) {
        if (box.look() == GraphPicture.Look.UNMANAGED) return "purple";
        return box.pseudo() ? "orange" : "black";
    }
}
