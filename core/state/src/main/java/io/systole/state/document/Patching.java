package io.systole.state.document;

import io.systole.cib.document.Element;
import io.systole.state.configuration.ConfigurationChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Carries out the changes of a patch, one after another.
public final class Patching {
    /// `primitive`, `primitive[@id='web']`; both kinds of quotes are met.
    private static final Pattern STEP =
            Pattern.compile("([A-Za-z_][\\w.-]*)(?:\\[@id=(?:'([^']*)'|\"([^\"]*)\")])?");

    private Patching() {}

    /// What came of a patch.
    public sealed interface Patched {
        record Done(Element document) implements Patched {}

        /// One of its changes has no place, and nothing was done.
        record Unfit(String why) implements Patched {}
    }

    public static Patched patched(Element document, List<ConfigurationChange> changes) {
        Element changed = document;
        for (ConfigurationChange change : changes) {
            Optional<List<Place>> path = path(change.path());
            if (path.isEmpty()) return new Patched.Unfit("'" + change.path() + "' is not a path");
            if (!isOfTheConfiguration(path.get(), change)) {
                return new Patched.Unfit(
                        "'" + change.path() + "' is not a place in the configuration");
            }
            Optional<Element> next = changed(changed, path.get(), 0, change);
            if (next.isEmpty())
                return new Patched.Unfit("there is no '" + change.path() + "' to be changed");
            changed = next.get();
        }
        return new Patched.Done(changed);
    }

    /// One step of a path.
    private record Place(String name, Optional<String> id) {
        boolean fits(Element element) {
            return element.is(name) && (id.isEmpty() || element.id().equals(id.get()));
        }
    }

    private static Optional<List<Place>> path(String text) {
        if (!text.startsWith("/")) return Optional.empty();
        var places = new ArrayList<Place>();
        int at = 0;
        Matcher step = STEP.matcher(text);
        while (at < text.length()) {
            if (text.charAt(at) != '/' || !step.region(at + 1, text.length()).lookingAt())
                return Optional.empty();
            places.add(
                    new Place(
                            step.group(1),
                            Optional.ofNullable(step.group(2))
                                    .or(() -> Optional.ofNullable(step.group(3)))));
            at = step.end();
        }
        return Optional.of(places);
    }

    /// The status, and the version of the whole, belong to the cluster.
    private static boolean isOfTheConfiguration(List<Place> path, ConfigurationChange change) {
        if (path.isEmpty() || !path.getFirst().name().equals("cib")) return false;
        boolean inside = path.size() > 1 && path.get(1).name().equals("configuration");
        return switch (change) {
            case ConfigurationChange.Create _, ConfigurationChange.Modify _ -> inside;
            case ConfigurationChange.Replace _,
                    ConfigurationChange.Delete _,
                    ConfigurationChange.Move _ ->
                    inside && path.size() > 2;
        };
    }

    /// The element with the change done at the path below it; none if the path leads nowhere.
    private static Optional<Element> changed(
            Element element, List<Place> path, int depth, ConfigurationChange change) {
        if (!path.get(depth).fits(element)) return Optional.empty();
        boolean isParentOfThePlace = depth == path.size() - 2;
        if (depth == path.size() - 1) {
            return switch (change) {
                case ConfigurationChange.Create create -> created(element, create);
                case ConfigurationChange.Modify modify -> Optional.of(modified(element, modify));
                case ConfigurationChange.Replace replace -> Optional.of(replace.element());
                case ConfigurationChange.Delete _, ConfigurationChange.Move _ -> Optional.empty();
            };
        }
        Optional<Element> below =
                element.children().stream()
                        .filter(child -> path.get(depth + 1).fits(child))
                        .findFirst();
        if (below.isEmpty()) return Optional.empty();
        if (isParentOfThePlace && change instanceof ConfigurationChange.Delete)
            return Optional.of(Edit.without(element, child -> child == below.get()));
        if (isParentOfThePlace && change instanceof ConfigurationChange.Move move)
            return moved(element, below.get(), move.position());
        return changed(below.get(), path, depth + 1, change)
                .map(child -> element.replacing(below.get(), child));
    }

    private static Optional<Element> created(Element parent, ConfigurationChange.Create create) {
        int position = create.position().orElse(parent.children().size());
        return placed(parent, parent.children(), create.element(), position);
    }

    private static Optional<Element> moved(Element parent, Element child, int position) {
        var siblings = new ArrayList<>(parent.children());
        siblings.removeIf(sibling -> sibling == child);
        return placed(parent, siblings, child, position);
    }

    private static Optional<Element> placed(
            Element parent, List<Element> siblings, Element child, int position) {
        if (position < 0 || position > siblings.size()) return Optional.empty();
        var children = new ArrayList<>(siblings);
        children.add(position, child);
        return Optional.of(parent.withChildren(children));
    }

    private static Element modified(Element element, ConfigurationChange.Modify modify) {
        Element changed = element;
        for (var attribute : modify.attributes().entrySet()) {
            changed =
                    attribute.getValue().isPresent()
                            ? changed.with(attribute.getKey(), attribute.getValue().get())
                            : changed.without(attribute.getKey());
        }
        return changed;
    }
}
