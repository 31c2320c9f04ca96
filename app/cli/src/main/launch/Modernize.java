import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;

/// Copies jars into one so that the Java machine can start quickly from it: what its AOT cache can't hold is put in other
/// words, and one jar is sooner opened than fifteen.
///
/// - Classes compiled for Java 5 or older, which is all of picocli, get stack maps and the version of today. Without
///   stack maps they are checked the slow way at every start, and are not kept.
/// - Switches over types, and `equals` and `hashCode` of records, are linked at every start by machinery that makes
///   code while the program runs. They become plain code that does the same.
///
/// What the program does stays as it was. The manifest is the first jar's. Run by `bin/systole` after a build, with
/// everything on the class path: `java -cp CLASSES Modernize.java TO FROM …`.
void main(String[] arguments) throws IOException {
    var written = new HashSet<String>();
    try (var made = new JarOutputStream(new FileOutputStream(arguments[0]))) {
        made.setLevel(Deflater.NO_COMPRESSION);
        for (String jar : List.of(arguments).subList(1, arguments.length)) {
            try (var old = new JarFile(jar)) {
                for (JarEntry entry : Collections.list(old.entries())) {
                    String name = entry.getName();
                    if (entry.isDirectory() || name.equals("module-info.class") || !written.add(name)) continue;
                    byte[] content = old.getInputStream(entry).readAllBytes();
                    made.putNextEntry(new JarEntry(name));
                    made.write(name.endsWith(".class") ? modern(content) : content);
                    made.closeEntry();
                }
            }
        }
    }
}

byte[] modern(byte[] content) {
    ClassModel old = ClassFile.of().parse(content);
    boolean ancient = old.majorVersion() <= ClassFile.JAVA_5_VERSION;
    var plainly = ClassTransform.ofStateful(() -> new Plainly(old));
    if (!ancient) return ClassFile.of().transformClass(old, plainly);
    var stamped =
            plainly.andThen(
                    ClassTransform.endHandler(
                            made -> made.withVersion(ClassFile.latestMajorVersion(), 0)));
    return ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS)
            .transformClass(old, stamped);
}

/// Writes every method of a class anew (only what is written anew gets stack maps), and replaces dynamic calls by calls
/// of methods that it adds.
static final class Plainly implements ClassTransform {
    private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();

    private final ClassDesc self;
    private final boolean isInterface;
    private final List<Consumer<ClassBuilder>> added = new ArrayList<>();

    Plainly(ClassModel model) {
        self = model.thisClass().asSymbol();
        isInterface = model.flags().has(AccessFlag.INTERFACE);
    }

    @Override
    public void accept(ClassBuilder made, ClassElement element) {
        if (element instanceof MethodModel method && method.code().isPresent()) {
            made.transformMethod(
                    method,
                    MethodTransform.transformingCode((code, instruction) -> {
                        if (!(instruction instanceof InvokeDynamicInstruction call)
                                || !replace(code, call)) code.with(instruction);
                    }));
        } else {
            made.with(element);
        }
    }

    @Override
    public void atEnd(ClassBuilder made) {
        added.forEach(method -> method.accept(made));
    }

    private boolean replace(CodeBuilder code, InvokeDynamicInstruction call) {
        var arguments = call.bootstrapArgs();
        return switch (call.bootstrapMethod().owner().displayName() + "." + call.name()) {
            case "SwitchBootstraps.typeSwitch" -> {
                boolean onlyTypes = arguments.stream().allMatch(ClassDesc.class::isInstance);
                if (onlyTypes)
                    add(code, call, body -> choose(body, arguments.stream().map(ClassDesc.class::cast).toList()));
                yield onlyTypes;
            }
            case "ObjectMethods.equals" -> add(code, call, body -> equal(body, fields(arguments)));
            case "ObjectMethods.hashCode" -> add(code, call, body -> hash(body, fields(arguments)));
            default -> false;
        };
    }

    private boolean add(CodeBuilder code, InvokeDynamicInstruction call, Consumer<CodeBuilder> body) {
        String name = call.name() + "$" + added.size();
        MethodTypeDesc type = call.typeSymbol();
        int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
        added.add(made -> made.withMethodBody(name, type, flags, body));
        code.invokestatic(self, name, type, isInterface);
        return true;
    }

    private static List<DirectMethodHandleDesc> fields(List<?> bootstrapArguments) {
        return bootstrapArguments.stream()
                .filter(DirectMethodHandleDesc.class::isInstance)
                .map(DirectMethodHandleDesc.class::cast)
                .toList();
    }

    /// `(value, from)`: the place, not before `from`, of the first type the value has; −1 for null; else how many
    /// types there are.
    private static void choose(CodeBuilder code, List<ClassDesc> types) {
        code.aload(0).ifThen(Opcode.IFNULL, none -> none.iconst_m1().ireturn());
        for (int i = 0; i < types.size(); i++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0).instanceOf(types.get(i)).ifeq(next);
            code.loadConstant(i).ireturn();
            code.labelBinding(next);
        }
        code.loadConstant(types.size()).ireturn();
    }

    /// `(record, other)`: the same type, and every field the same.
    private void equal(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
        Label differs = code.newLabel();
        code.aload(0).aload(1).ifThen(Opcode.IF_ACMPEQ, same -> same.iconst_1().ireturn());
        code.aload(1).instanceOf(self).ifeq(differs);
        code.aload(1).checkcast(self).astore(1);
        for (var field : fields) {
            ClassDesc type = field.invocationType().returnType();
            code.aload(0).getfield(self, field.methodName(), type);
            code.aload(1).getfield(self, field.methodName(), type);
            if (type.isPrimitive()) {
                code.invokestatic(box(type), "compare", MethodTypeDesc.of(CD_int, type, type));
                code.ifne(differs);
            } else {
                code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object));
                code.ifeq(differs);
            }
        }
        code.iconst_1().ireturn();
        code.labelBinding(differs);
        code.iconst_0().ireturn();
    }

    /// `(record)`: 31 times what the fields before gave, and the field's own.
    private void hash(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
        code.iconst_0();
        for (var field : fields) {
            ClassDesc type = field.invocationType().returnType();
            code.bipush(31).imul();
            code.aload(0).getfield(self, field.methodName(), type);
            if (type.isPrimitive()) {
                code.invokestatic(box(type), "hashCode", MethodTypeDesc.of(CD_int, type));
            } else {
                code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
            }
            code.iadd();
        }
        code.ireturn();
    }

    private static ClassDesc box(ClassDesc primitive) {
        Class<?> box =
                switch (primitive.descriptorString()) {
                    case "Z" -> Boolean.class;
                    case "B" -> Byte.class;
                    case "C" -> Character.class;
                    case "S" -> Short.class;
                    case "I" -> Integer.class;
                    case "J" -> Long.class;
                    case "F" -> Float.class;
                    case "D" -> Double.class;
                    default -> throw new IllegalArgumentException(primitive + " is not primitive");
                };
        return box.describeConstable().orElseThrow();
    }
}
