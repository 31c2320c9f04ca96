import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;

/// Classes for the lambdas and method references of one class.
final class Lambdas {
    private static final String INSTANCE = "INSTANCE";

    private final ClassDesc self;
    private final ClassDesc host;
    private final Map<ClassDesc, byte[]> made;

    /// @param made gets the classes
    Lambdas(ClassModel outer, ClassDesc host, Map<ClassDesc, byte[]> made) {
        this.self = outer.thisClass().asSymbol();
        this.host = host;
        this.made = made;
    }

    /// What is linked is a class that holds what the lambda needs, as its own fields; where it needs nothing there is one
    /// of it for ever.
    boolean replace(CodeBuilder code, InvokeDynamicInstruction call) {
        var shape = Shape.of(call);
        if (!shape.isPlain(self)) return false;
        String descriptor = self.descriptorString();
        ClassDesc lambda =
                ClassDesc.ofDescriptor(descriptor.substring(0, descriptor.length() - 1) + "$$" + made.size() + ";");
        made.put(lambda, build(lambda, shape));
        var needs = shape.needs();
        if (needs.isEmpty()) code.getstatic(lambda, INSTANCE, shape.type());
        else code.invokestatic(lambda, "of", MethodTypeDesc.of(shape.type(), needs));
        return true;
    }

    private byte[] build(ClassDesc lambda, Shape shape) {
        return ClassFile.of().build(lambda, it -> {
            it.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
            it.withInterfaceSymbols(shape.type());
            it.with(NestHostAttribute.of(host));
            var needs = shape.needs();
            for (int i = 0; i < needs.size(); i++)
                it.withField("a" + i, needs.get(i), ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
            var keeping = MethodTypeDesc.of(CD_void, needs);
            it.withMethodBody("<init>", keeping, ClassFile.ACC_PRIVATE, code -> {
                code.aload(0).invokespecial(CD_Object, "<init>", MethodTypeDesc.of(CD_void));
                for (int i = 0; i < needs.size(); i++) {
                    code.aload(0).loadLocal(TypeKind.from(needs.get(i)), code.parameterSlot(i));
                    code.putfield(lambda, "a" + i, needs.get(i));
                }
                code.return_();
            });
            if (needs.isEmpty()) {
                it.withField(INSTANCE, shape.type(), ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
                it.withMethodBody("<clinit>", MethodTypeDesc.of(CD_void), ClassFile.ACC_STATIC, code ->
                        code.new_(lambda).dup().invokespecial(lambda, "<init>", keeping)
                                .putstatic(lambda, INSTANCE, shape.type()).return_());
            } else {
                it.withMethodBody("of", MethodTypeDesc.of(shape.type(), needs), ClassFile.ACC_STATIC, code -> {
                    code.new_(lambda).dup();
                    for (int i = 0; i < needs.size(); i++)
                        code.loadLocal(TypeKind.from(needs.get(i)), code.parameterSlot(i));
                    code.invokespecial(lambda, "<init>", keeping).areturn();
                });
            }
            it.withMethodBody(shape.name(), shape.method(), ClassFile.ACC_PUBLIC, code -> shape.write(code, lambda));
        });
    }

    /// The class that holds such a value.
    static ClassDesc box(ClassDesc primitive) {
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

/// What a lambda is made of.
///
/// @param type     the interface
/// @param needs    what it is given when it is made
/// @param method   of the interface, as it is compiled
/// @param concrete the same with its type variables replaced
/// @param does     what is called
record Shape(
        ClassDesc type,
        List<ClassDesc> needs,
        String name,
        MethodTypeDesc method,
        MethodTypeDesc concrete,
        DirectMethodHandleDesc does) {
    static Shape of(InvokeDynamicInstruction call) {
        var arguments = call.bootstrapArgs();
        return new Shape(
                call.typeSymbol().returnType(),
                call.typeSymbol().parameterList(),
                call.name().stringValue(),
                (MethodTypeDesc) arguments.get(0),
                (MethodTypeDesc) arguments.get(2),
                (DirectMethodHandleDesc) arguments.get(1));
    }

    /// Whether it takes no more than what is written here.
    boolean isPlain(ClassDesc self) {
        boolean known =
                switch (does.kind()) {
                    case STATIC, INTERFACE_STATIC, VIRTUAL, INTERFACE_VIRTUAL, CONSTRUCTOR -> true;
                    case SPECIAL, INTERFACE_SPECIAL -> does.owner().equals(self);
                    case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> false;
                };
        if (!known) return false;
        var takes = does.invocationType();
        for (int i = 0; i < method.parameterCount(); i++)
            if (!isConvertible(method.parameterType(i), concrete.parameterType(i), takes.parameterType(needs.size() + i)))
                return false;
        return method.returnType().equals(CD_void)
                || isConvertible(takes.returnType(), takes.returnType(), method.returnType());
    }

    private static boolean isConvertible(ClassDesc from, ClassDesc really, ClassDesc to) {
        if (from.isPrimitive()) return !to.isPrimitive() || from.equals(to);
        return !to.isPrimitive() || Lambdas.box(to).equals(really);
    }

    void write(CodeBuilder code, ClassDesc lambda) {
        var takes = does.invocationType();
        boolean makes = does.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
        if (makes) code.new_(does.owner()).dup();
        for (int i = 0; i < needs.size(); i++) code.aload(0).getfield(lambda, "a" + i, needs.get(i));
        for (int i = 0; i < method.parameterCount(); i++) {
            ClassDesc from = method.parameterType(i);
            code.loadLocal(TypeKind.from(from), code.parameterSlot(i));
            convert(code, from, takes.parameterType(needs.size() + i));
        }
        var type = MethodTypeDesc.ofDescriptor(does.lookupDescriptor());
        switch (does.kind()) {
            case STATIC, INTERFACE_STATIC ->
                    code.invokestatic(does.owner(), does.methodName(), type, does.isOwnerInterface());
            case VIRTUAL, SPECIAL -> code.invokevirtual(does.owner(), does.methodName(), type);
            case INTERFACE_VIRTUAL, INTERFACE_SPECIAL ->
                    code.invokeinterface(does.owner(), does.methodName(), type);
            case CONSTRUCTOR -> code.invokespecial(does.owner(), "<init>", type);
            case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> throw new IllegalStateException(does.toString());
        }
        ClassDesc back = takes.returnType();
        if (method.returnType().equals(CD_void)) {
            if (!back.equals(CD_void)) drop(code, back);
        } else {
            convert(code, back, method.returnType());
        }
        code.return_(TypeKind.from(method.returnType()));
    }

    private static void drop(CodeBuilder code, ClassDesc type) {
        if (TypeKind.from(type).slotSize() == 2) code.pop2();
        else code.pop();
    }

    private static void convert(CodeBuilder code, ClassDesc from, ClassDesc to) {
        if (from.equals(to)) return;
        if (from.isPrimitive()) {
            ClassDesc box = Lambdas.box(from);
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, from));
        } else if (to.isPrimitive()) {
            ClassDesc box = Lambdas.box(to);
            code.checkcast(box).invokevirtual(box, to.displayName() + "Value", MethodTypeDesc.of(to));
        } else if (!to.equals(CD_Object)) {
            code.checkcast(to);
        }
    }
}
