package io.systole.layers;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Things one can use, as patterns: types (`java.net.*`) and members (`java.util.Random.<init>()`).
///
/// A star stands for any characters. A member without parentheses stands for all of its overloads, and is
/// recognised where a subtype inherits it. Method references count like calls.
record Uses(List<Pattern> types, List<Pattern> exceptions, List<Pattern> members) {

    static Uses ofTypes(String... types) {
        return new Uses(patterns(types), List.of(), List.of());
    }

    static Uses of(String... members) {
        return new Uses(List.of(), List.of(), patterns(members));
    }

    Uses orOf(String... members) {
        return new Uses(types, exceptions, patterns(members));
    }

    Uses except(String... types) {
        return new Uses(this.types, patterns(types), members);
    }

    /// Where a class uses one of these things, each place in words.
    List<String> by(JavaClass user) {
        var places = new ArrayList<String>();
        for (var dependency : user.getDirectDependenciesFromSelf()) {
            JavaClass used = dependency.getTargetClass().getBaseComponentType();
            if (used.isPrimitive()) continue;
            if (matches(types, used.getName()) && !matches(exceptions, used.getName()))
                places.add(dependency.getDescription());
        }
        for (JavaAccess<?> access : user.getAccessesFromSelf()) {
            if (spellings(access).anyMatch(spelling -> matches(members, spelling)))
                places.add(access.getDescription());
        }
        return places;
    }

    /// `Owner.member` and `Owner.member(Types)`, for the owner named in the code and the one that declares it.
    private static Stream<String> spellings(JavaAccess<?> access) {
        String member = "." + access.getName();
        String parameters =
                access.getTarget() instanceof CodeUnitAccessTarget unit
                        ? unit.getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .collect(Collectors.joining(", ", "(", ")"))
                        : "";
        JavaClass named = access.getTargetOwner();
        JavaClass declaring =
                access.getTarget()
                        .resolveMember()
                        .map(it -> ((JavaMember) it).getOwner())
                        .orElse(named);
        return Stream.of(named, declaring)
                .map(JavaClass::getName)
                .flatMap(name -> Stream.of(name + member, name + member + parameters));
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static List<Pattern> patterns(String... texts) {
        return Arrays.stream(texts)
                .map(text -> Pattern.compile("\\Q" + text.replace("*", "\\E.*\\Q") + "\\E"))
                .toList();
    }
}
