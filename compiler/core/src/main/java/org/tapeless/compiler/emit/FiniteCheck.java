package org.tapeless.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.memory.Slot;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Program;
import org.tapeless.compiler.schedule.Storage;

/** Writes {@code firstNonFinite}: where a NaN first appeared among what is still in memory. */
final class FiniteCheck {
  private static final int CHECKS_IN_A_METHOD = 150;

  private final Layout layout;
  private final ProgramWriter programs;

  FiniteCheck(Layout layout, ProgramWriter programs) {
    this.layout = layout;
    this.programs = programs;
  }

  void write(TypeSpec.Builder type) {
    List<String> parts = new ArrayList<>();
    List<Value> values = survivors();
    for (int from = 0; from < values.size(); from += CHECKS_IN_A_METHOD) {
      int to = Math.min(from + CHECKS_IN_A_METHOD, values.size());
      Code code = new Code(4);
      values.subList(from, to).forEach(value -> check(value, code));
      code.line("return \"\";");
      parts.add(code.block().toString().isEmpty() ? "" : "firstNonFinite" + (parts.size() + 1));
      if (values.size() > CHECKS_IN_A_METHOD) {
        String name = layout.methods().variable(parts.remove(parts.size() - 1));
        parts.add(name);
        type.addMethod(method(name, code, Modifier.PRIVATE));
      } else {
        type.addMethod(method("firstNonFinite", code, Modifier.PUBLIC));
        return;
      }
    }
    Code code = new Code(4);
    code.line(Code.type("String") + " found = \"\";");
    for (String part : parts) {
      code.line("found = found.isEmpty() ? " + part + "() : found;");
    }
    code.line("return found;");
    type.addMethod(method("firstNonFinite", code, Modifier.PUBLIC));
  }

  private static MethodSpec method(String name, Code code, Modifier modifier) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name).addModifiers(modifier).returns(String.class);
    if (modifier == Modifier.PUBLIC) {
      method.addAnnotation(Override.class);
    }
    return method.addCode(code.block()).build();
  }

  private void check(Value value, Code code) {
    String name = layout.name(value);
    String place =
        Comments.literal(value.origin().name() + " at " + Places.of(value.origin().span()));
    String finite;
    if (value.type().isScalar()) {
      String box = Code.type(layout.precision().bytes() == 4 ? "Float" : "Double");
      finite = box + ".isFinite(" + programs.scalar(value) + ")";
    } else {
      Slot slot = layout.plan().training().get(value);
      String array = slot == null ? name : "slot" + slot.number();
      String count = layout.extentText(value.type().shape().elements());
      finite = "isFinite(" + array + ", " + count + ")";
    }
    code.open("if (!" + finite + ")").line("return " + place + ";").close();
  }

  /** Real values of the forward program that nothing has taken over by its end. */
  private List<Value> survivors() {
    Map<Slot, Value> owners = new LinkedHashMap<>();
    Program forward = layout.schedule().forward();
    Set<Value> values = new LinkedHashSet<>();
    for (Kernel kernel : forward.kernels()) {
      for (Value value : kernel.writes()) {
        Value owner = forward.homes().owner(value);
        if (layout.schedule().storage(owner) == Storage.WORKSPACE) {
          owners.put(layout.plan().training().get(owner), owner);
        }
        values.add(owner);
      }
    }
    values.removeIf(
        value -> !value.type().isReal() || layout.isUpdate(value) || isOverwritten(value, owners));
    return List.copyOf(values);
  }

  private boolean isOverwritten(Value value, Map<Slot, Value> owners) {
    Slot slot = layout.plan().training().get(value);
    return slot != null && owners.get(slot) != value;
  }

  /** The private method that the checks of arrays call. */
  void helper(TypeSpec.Builder type) {
    boolean arrays = survivors().stream().anyMatch(value -> !value.type().isScalar());
    if (!arrays) {
      return;
    }
    Code code = new Code(4);
    String box = Code.type(layout.precision().bytes() == 4 ? "Float" : "Double");
    code.open("for (int i = 0; i < count; i++)");
    code.open("if (!" + box + ".isFinite(values[i]))").line("return false;").close();
    code.close().line("return true;");
    type.addMethod(
        MethodSpec.methodBuilder("isFinite")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(TypeName.BOOLEAN)
            .addParameter(ArrayTypeName.of(programs.real()), "values")
            .addParameter(TypeName.INT, "count")
            .addCode(code.block())
            .build());
  }
}
