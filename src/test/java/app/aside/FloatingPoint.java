package app.aside;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Looks for `double` and `float` in a class: its fields, its signatures, and every instruction,
/// since a local variable or a cast leaves no other trace.
final class FloatingPoint {
    private FloatingPoint() {}

    static ArchCondition<JavaClass> beAbsent() {
        return new ArchCondition<>("use neither double nor float") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                places(type)
                        .distinct()
                        .map(place -> type.getName() + " uses floating point in " + place)
                        .forEach(told -> events.add(SimpleConditionEvent.violated(type, told)));
            }
        };
    }

    private static Stream<String> places(JavaClass type) {
        var model = ClassFile.of().parse(bytes(type));
        var fields =
                model.fields().stream()
                        .filter(field -> isFloating(field.fieldTypeSymbol()))
                        .map(field -> "field " + field.fieldName().stringValue());
        var methods =
                model.methods().stream()
                        .filter(FloatingPoint::isFloating)
                        .map(method -> "method " + method.methodName().stringValue());
        return Stream.concat(fields, methods);
    }

    private static byte[] bytes(JavaClass type) {
        try {
            return Files.readAllBytes(Path.of(type.getSource().orElseThrow().getUri()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFloating(MethodModel method) {
        return isFloating(method.methodTypeSymbol())
                || method.code()
                        .map(code -> code.elementStream().anyMatch(FloatingPoint::isFloating))
                        .orElse(false);
    }

    private static boolean isFloating(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> isFloating(load.typeKind().upperBound());
            case StoreInstruction store -> isFloating(store.typeKind().upperBound());
            case ReturnInstruction ending -> isFloating(ending.typeKind().upperBound());
            case OperatorInstruction operator -> isFloating(operator.typeKind().upperBound());
            case ConstantInstruction constant -> isFloating(constant.typeKind().upperBound());
            case ConvertInstruction convert ->
                    isFloating(convert.fromType().upperBound())
                            || isFloating(convert.toType().upperBound());
            case FieldInstruction field -> isFloating(field.typeSymbol());
            case InvokeInstruction call -> isFloating(call.typeSymbol());
            default -> false;
        };
    }

    private static boolean isFloating(MethodTypeDesc signature) {
        return isFloating(signature.returnType())
                || signature.parameterList().stream().anyMatch(FloatingPoint::isFloating);
    }

    private static boolean isFloating(ClassDesc type) {
        var element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return element.equals(ConstantDescs.CD_double)
                || element.equals(ConstantDescs.CD_float)
                || element.equals(ConstantDescs.CD_Double)
                || element.equals(ConstantDescs.CD_Float);
    }
}
