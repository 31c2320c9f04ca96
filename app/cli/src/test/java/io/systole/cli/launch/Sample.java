package io.systole.cli.launch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A program with everything that the launcher puts in other words; it prints what came of it.
public final class Sample {
    sealed interface Shape {}

    record Circle(double radius, String name) implements Shape {}

    record Box(int width, long height, boolean open, char sign) implements Shape {}

    enum Dot implements Shape {
        SMALL,
        LARGE
    }

    private Sample() {}

    public static void main(String[] arguments) {
        System.out.print(told());
    }

    static String told() {
        List<Shape> shapes =
                List.of(
                        new Box(2, 3, true, 'x'),
                        new Circle(0.0, "zero"),
                        Dot.LARGE,
                        new Circle(1.5, "c"),
                        new Box(2, 3, true, 'x'),
                        new Box(2, 3, false, 'x'),
                        new Circle(-0.0, "zero"),
                        new Circle(1.5, "b"));
        var told = new StringBuilder();
        for (Shape shape : shapes) {
            told.append(area(shape));
            for (Shape other : shapes) told.append(shape.equals(other) ? " same" : " other");
            told.append(shape instanceof Dot ? "" : " " + shape.hashCode()).append('\n');
        }
        var sorted = new ArrayList<>(shapes);
        sorted.sort(
                Comparator.comparingInt(Sample::area)
                        .reversed()
                        .thenComparing(Shape::toString, Comparator.reverseOrder())
                        .thenComparing(Shape::toString)
                        .thenComparing(Comparator.comparing(Object::toString)));
        return told.append(sorted).append('\n').toString();
    }

    private static int area(Shape shape) {
        return switch (shape) {
            case Circle(double radius, _) when radius > 1 -> 7;
            case Circle _ -> 1;
            case Box box -> (int) (box.width() * box.height());
            case Dot dot -> dot.ordinal();
        };
    }
}
