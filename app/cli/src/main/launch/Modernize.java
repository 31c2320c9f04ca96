import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Copies a jar, and gives classes compiled for Java 5 or older the stack maps and the version of today.
///
/// A Java machine checks classes without stack maps the slow way, every time, and can't keep them in its AOT cache. For
/// picocli that is a quarter of the time a short command takes. What the classes do stays as it was.
///
/// Run by `bin/systole` while it builds: `java -cp OLD.jar Modernize.java OLD.jar NEW.jar`.
void main(String[] arguments) throws IOException {
    try (var old = new JarFile(arguments[0]);
            var made = new JarOutputStream(new FileOutputStream(arguments[1]))) {
        for (JarEntry entry : Collections.list(old.entries())) {
            byte[] content = old.getInputStream(entry).readAllBytes();
            made.putNextEntry(new JarEntry(entry.getName()));
            made.write(entry.getName().endsWith(".class") ? modern(content) : content);
            made.closeEntry();
        }
    }
}

/// Every method is written anew, because only what is written anew gets stack maps.
byte[] modern(byte[] content) {
    ClassModel old = ClassFile.of().parse(content);
    if (old.majorVersion() > ClassFile.JAVA_5_VERSION) return content;
    var stamped =
            ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                    .andThen(
                            ClassTransform.endHandler(
                                    made -> made.withVersion(ClassFile.latestMajorVersion(), 0)));
    return ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS)
            .transformClass(old, stamped);
}
