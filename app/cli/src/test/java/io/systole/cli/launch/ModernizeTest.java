package io.systole.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModernizeTest {
    private static final Path MODERNIZE =
            Path.of(System.getProperty("user.dir"), "src/main/launch/Modernize.java");

    @TempDir
    @SuppressWarnings("NullAway") // set by JUnit
    Path folder;

    @Test
    void theCopyDoesWhatTheProgramDoes() throws IOException, InterruptedException {
        assertEquals(Sample.told(), java(modern().toString(), Sample.class.getName()));
    }

    @Test
    void nothingIsLeftThatCantBeRemembered() throws IOException, InterruptedException {
        var left = new ArrayList<String>();
        try (var jar = new JarFile(modern().toFile())) {
            jar.stream()
                    .filter(entry -> entry.getName().contains("Sample"))
                    .map(entry -> model(jar, entry))
                    .flatMap(ModernizeTest::instructions)
                    .filter(InvokeDynamicInstruction.class::isInstance)
                    .map(InvokeDynamicInstruction.class::cast)
                    .map(call -> call.bootstrapMethod().owner().displayName() + " " + call.name())
                    .forEach(left::add);
        }
        assertFalse(left.stream().anyMatch(call -> call.contains("typeSwitch")), left.toString());
        assertFalse(
                left.stream().anyMatch(call -> call.matches("ObjectMethods (equals|hashCode)")),
                left.toString());
    }

    private Path modern() throws IOException, InterruptedException {
        Path old = folder.resolve("old.jar");
        Path made = folder.resolve("modern.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(old));
                var classes = Files.list(here())) {
            for (Path file :
                    classes.filter(it -> name(it).startsWith("Sample")).sorted().toList()) {
                jar.putNextEntry(new JarEntry("io/systole/cli/launch/" + name(file)));
                jar.write(Files.readAllBytes(file));
                jar.closeEntry();
            }
        }
        String told = java(old.toString(), MODERNIZE.toString(), made.toString(), old.toString());
        assertEquals("", told);
        return made;
    }

    private static Path here() {
        String own = "ModernizeTest.class";
        return Path.of(Objects.requireNonNull(ModernizeTest.class.getResource(own)).getPath())
                .resolveSibling(".");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String java(String classPath, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(System.getProperty("java.home") + File.separator + "bin/java");
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), told);
        return told;
    }

    private static ClassModel model(JarFile jar, JarEntry entry) {
        try (var content = jar.getInputStream(entry)) {
            return ClassFile.of().parse(content.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<CodeElement> instructions(ClassModel model) {
        return model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream());
    }
}
