import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.classfile.Attributes;
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
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.Deflater;

/// Copies jars into one so that the Java machine can start quickly from it: what its AOT cache can't hold is put in other
/// words, and one jar is sooner opened than fifteen.
///
/// - Classes compiled for Java 5 or older, which is all of picocli, get stack maps and the version of today. Without
///   stack maps they are checked the slow way at every start, and are not kept.
/// - Switches over types, and `equals` and `hashCode` of records, are linked at every start by machinery that makes
///   code while the program runs. They become plain code that does the same.
/// - Comparators that `Comparator` puts together are serializable lambdas, which are made anew at every start. They
///   become those of [Comparators].
/// - Lambdas, method references and the putting together of strings are calls of method handles, which a program that
///   has just started goes through step by step, each time. Lambdas become classes of their own, in the nest of the one
///   they stand in; strings are put together by a `StringBuilder`.
///
/// What the program does stays as it was. The manifest is the first jar's. Run by `bin/systole` after a build, with
/// everything on the class path: `java -cp CLASSES Modernize.java TO FROM …`.
void main(String[] arguments) throws IOException {
    var made = new LinkedHashMap<String, byte[]>();
    for (Class<?> own : List.of(getClass(), Comparators.class)) {
        String name = own.getName() + ".class";
        try (var content = own.getClassLoader().getResourceAsStream(name)) {
            made.put(name, Objects.requireNonNull(content).readAllBytes());
        }
    }
    var nests = new TreeMap<String, List<ClassDesc>>();
    for (String jar : List.of(arguments).subList(1, arguments.length)) {
        try (var old = new JarFile(jar)) {
            for (JarEntry entry : Collections.list(old.entries())) {
                String name = entry.getName();
                if (entry.isDirectory() || name.equals("module-info.class") || made.containsKey(name)) continue;
                byte[] content = old.getInputStream(entry).readAllBytes();
                if (name.endsWith(".class")) modern(name, content, made, nests);
                else made.put(name, content);
            }
        }
    }
    nests.forEach((host, members) -> made.computeIfPresent(host, (_, content) -> hosting(content, members)));
    try (var jar = new JarOutputStream(new FileOutputStream(arguments[0]))) {
        jar.setLevel(Deflater.NO_COMPRESSION);
        for (var entry : made.entrySet()) {
            jar.putNextEntry(new JarEntry(entry.getKey()));
            jar.write(entry.getValue());
            jar.closeEntry();
        }
    }
}

/// @param made  gets the class, and those of its lambdas
/// @param nests gets those of its lambdas, by the file of their nest's host
void modern(String name, byte[] content, Map<String, byte[]> made, Map<String, List<ClassDesc>> nests) {
    ClassModel old = ClassFile.of().parse(content);
    boolean ancient = old.majorVersion() <= ClassFile.JAVA_5_VERSION;
    boolean hasNest = old.majorVersion() >= ClassFile.JAVA_11_VERSION;
    var lambdas = new LinkedHashMap<ClassDesc, byte[]>();
    ClassDesc host =
            old.findAttribute(Attributes.nestHost())
                    .map(it -> it.nestHost().asSymbol())
                    .orElse(old.thisClass().asSymbol());
    var plainly = ClassTransform.ofStateful(() -> new Plainly(old, hasNest ? new Lambdas(old, host, lambdas) : null));
    if (ancient) {
        var stamped =
                plainly.andThen(
                        ClassTransform.endHandler(
                                it -> it.withVersion(ClassFile.latestMajorVersion(), 0)));
        made.put(
                name,
                ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS)
                        .transformClass(old, stamped));
        return;
    }
    made.put(name, ClassFile.of().transformClass(old, plainly));
    lambdas.forEach((lambda, body) -> made.put(file(lambda), body));
    if (!lambdas.isEmpty()) nests.computeIfAbsent(file(host), _ -> new ArrayList<>()).addAll(lambdas.keySet());
}

static String file(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1) + ".class";
}

/// The host of a nest, with more members in it.
byte[] hosting(byte[] content, List<ClassDesc> more) {
    ClassModel host = ClassFile.of().parse(content);
    var members = new ArrayList<ClassDesc>();
    host.findAttribute(Attributes.nestMembers())
            .ifPresent(it -> it.nestMembers().forEach(member -> members.add(member.asSymbol())));
    members.addAll(more);
    return ClassFile.of()
            .transformClass(
                    host,
                    ClassTransform.dropping(NestMembersAttribute.class::isInstance)
                            .andThen(
                                    ClassTransform.endHandler(
                                            made -> made.with(NestMembersAttribute.ofSymbols(members)))));
}

/// Writes every method of a class anew (only what is written anew gets stack maps), and replaces dynamic calls by calls
/// of methods that it adds.
static final class Plainly implements ClassTransform {
    private static final ClassDesc COMPARATOR = Comparator.class.describeConstable().orElseThrow();
    private static final ClassDesc COMPARATORS = Comparators.class.describeConstable().orElseThrow();

    // Here and not there, for what stands there is done again at every start.
    private static final Set<String> OFFERED =
            Arrays.stream(Comparators.class.getMethods())
                    .filter(it -> it.getDeclaringClass() == Comparators.class)
                    .map(it -> it.getName() + MethodType.methodType(it.getReturnType(), it.getParameterTypes()).descriptorString())
                    .collect(Collectors.toSet());
    private static final ClassDesc BUILDER = StringBuilder.class.describeConstable().orElseThrow();
    private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();

    private final ClassDesc self;
    private final boolean isInterface;
    private final Lambdas lambdas;
    private final List<Consumer<ClassBuilder>> added = new ArrayList<>();

    /// @param lambdas null for classes that know no nests
    Plainly(ClassModel model, Lambdas lambdas) {
        self = model.thisClass().asSymbol();
        isInterface = model.flags().has(AccessFlag.INTERFACE);
        this.lambdas = lambdas;
    }

    @Override
    public void accept(ClassBuilder made, ClassElement element) {
        if (element instanceof MethodModel method && method.code().isPresent()) {
            made.transformMethod(
                    method,
                    MethodTransform.transformingCode((code, instruction) -> {
                        boolean replaced =
                                switch (instruction) {
                                    case InvokeDynamicInstruction call -> replace(code, call);
                                    case InvokeInstruction call -> replace(code, call);
                                    default -> false;
                                };
                        if (!replaced) code.with(instruction);
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
        var linker = call.bootstrapMethod();
        String linkedBy = linker.owner().displayName() + "." + linker.methodName();
        if (linkedBy.equals("LambdaMetafactory.metafactory")) return lambdas != null && lambdas.replace(code, call);
        if (linkedBy.equals("StringConcatFactory.makeConcatWithConstants"))
            return add(code, call, body -> concatenate(body, call.typeSymbol(), arguments));
        return switch (linker.owner().displayName() + "." + call.name()) {
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

    private static boolean replace(CodeBuilder code, InvokeInstruction call) {
        if (!call.owner().asSymbol().equals(COMPARATOR)) return false;
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        MethodTypeDesc type = isStatic ? call.typeSymbol() : call.typeSymbol().insertParameterTypes(0, COMPARATOR);
        boolean known = OFFERED.contains(call.name().stringValue() + type.descriptorString());
        if (known) code.invokestatic(COMPARATORS, call.name().stringValue(), type);
        return known;
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

    /// The recipe holds plain text, `\1` for each value that is given and `\2` for each constant.
    private static void concatenate(CodeBuilder code, MethodTypeDesc type, List<ConstantDesc> recipe) {
        code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", MethodTypeDesc.of(CD_void));
        var constants = new ArrayList<>(recipe.subList(1, recipe.size()));
        int given = 0;
        var text = new StringBuilder();
        for (char letter : ((String) recipe.getFirst()).toCharArray()) {
            switch (letter) {
                case '\1' -> {
                    append(code, text);
                    ClassDesc value = type.parameterType(given);
                    code.loadLocal(TypeKind.from(value), code.parameterSlot(given++));
                    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, appendable(value)));
                }
                case '\2' -> text.append(constants.removeFirst());
                default -> text.append(letter);
            }
        }
        append(code, text);
        code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
    }

    private static void append(CodeBuilder code, StringBuilder text) {
        if (text.isEmpty()) return;
        code.loadConstant(text.toString());
        code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, CD_String));
        text.setLength(0);
    }

    private static ClassDesc appendable(ClassDesc value) {
        if (value.equals(CD_byte) || value.equals(CD_short)) return CD_int;
        return value.isPrimitive() || value.equals(CD_String) ? value : CD_Object;
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
                code.invokestatic(Lambdas.box(type), "compare", MethodTypeDesc.of(CD_int, type, type));
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
                code.invokestatic(Lambdas.box(type), "hashCode", MethodTypeDesc.of(CD_int, type));
            } else {
                code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
            }
            code.iadd();
        }
        code.ireturn();
    }
}

/// What `Comparator` offers, by lambdas that nobody can write to a file.
@SuppressWarnings("unused") // called by what is rewritten
public static final class Comparators {
    public static <T, U extends Comparable<? super U>> Comparator<T> comparing(Function<? super T, ? extends U> key) {
        return (a, b) -> key.apply(a).compareTo(key.apply(b));
    }

    public static <T, U> Comparator<T> comparing(Function<? super T, ? extends U> key, Comparator<? super U> by) {
        return (a, b) -> by.compare(key.apply(a), key.apply(b));
    }

    public static <T> Comparator<T> comparingInt(ToIntFunction<? super T> key) {
        return (a, b) -> Integer.compare(key.applyAsInt(a), key.applyAsInt(b));
    }

    public static <T> Comparator<T> comparingLong(ToLongFunction<? super T> key) {
        return (a, b) -> Long.compare(key.applyAsLong(a), key.applyAsLong(b));
    }

    public static <T> Comparator<T> thenComparing(Comparator<T> first, Comparator<? super T> then) {
        return (a, b) -> {
            int order = first.compare(a, b);
            return order != 0 ? order : then.compare(a, b);
        };
    }

    public static <T, U extends Comparable<? super U>> Comparator<T> thenComparing(
            Comparator<T> first, Function<? super T, ? extends U> key) {
        return thenComparing(first, comparing(key));
    }

    public static <T> Comparator<T> thenComparingInt(Comparator<T> first, ToIntFunction<? super T> key) {
        return thenComparing(first, comparingInt(key));
    }

    public static <T> Comparator<T> thenComparingLong(Comparator<T> first, ToLongFunction<? super T> key) {
        return thenComparing(first, comparingLong(key));
    }

    private Comparators() {}
}
